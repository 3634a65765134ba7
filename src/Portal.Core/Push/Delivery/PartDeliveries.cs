using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Writes a part's deliveries down together with its end, so that they are there once or not at all.</summary>
internal sealed class PartDeliveries(PortalDb db, AddressBook book, DigestRuns digests, TimeProvider clock)
{
    public async Task WriteAsync(PushPart part, PushRun run, PlanSpec spec, PushMark? last, PushNews news, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        part.Settle(PartState.Ready);
        if (run.Cause != RunCause.Test)
        {
            Mark(part, run, last, news);
        }

        await db.SaveChangesAsync(ct); // from here the part is ours or this has thrown
        if (run.DigestId is not { } digest || !await digests.JoinAsync(digest, ct))
        {
            await ToMembersAsync(part, now, ct);
        }

        if (part.ForChats)
        {
            var chats = (await book.ChatsAsync(spec, ct)).Of(spec.Chats, spec.ChatIds).Where(c => !c.IsGone);
            db.PushDeliveries.AddRange(chats.Select(c => PushDelivery.ToChat(run.Id, part.Id, c.Id, c.Name, now)));
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Nothing is sent to the part's people, and each of them says why.</summary>
    public async Task LeaveOutAsync(PushPart part, PushOutcome outcome, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.PushRecipients.Where(r => r.PartId == part.Id && r.Outcome == PushOutcome.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, outcome), ct);
        await transaction.CommitAsync(ct);
    }

    private async Task ToMembersAsync(PushPart part, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = db.PushRecipients.Where(r => r.PartId == part.Id && r.Outcome == PushOutcome.Waiting);
        var ids = await waiting.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
        foreach (var chunk in ids.Chunk(WeCom.Recipients.MaxUsers))
        {
            var delivery = new PushDelivery(part.RunId, part.Id, now);
            db.PushDeliveries.Add(delivery);
            await db.SaveChangesAsync(ct);
            var (first, final, id) = (chunk[0], chunk[^1], delivery.Id);
            await waiting.Where(r => r.Id >= first && r.Id <= final).ExecuteUpdateAsync(set => set.SetProperty(r => r.DeliveryId, id), ct);
        }
    }

    private void Mark(PushPart part, PushRun run, PushMark? last, PushNews news)
    {
        if (last is null)
        {
            last = new PushMark(run.PlanId, part.ScopeKey);
            db.PushMarks.Add(last);
        }

        last.Set(news);
    }
}
