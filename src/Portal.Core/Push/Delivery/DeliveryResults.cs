using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Writes down what became of a delivery, for each of its people, in one transaction.</summary>
internal sealed class DeliveryResults(PortalDb db, TimeProvider clock)
{
    /// <param name="result">Of members: whom WeCom refused.</param>
    public Task SucceedAsync(PushDelivery delivery, SendResult? result, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        delivery.Succeed(result?.MessageId, now);
        return InOneAsync(async () =>
        {
            if (result is { InvalidUsers.Count: > 0 })
            {
                await SetAsync(delivery, result.InvalidUsers, PushOutcome.Invalid, ct);
            }

            if (result is { UnlicensedUsers.Count: > 0 })
            {
                await SetAsync(delivery, result.UnlicensedUsers, PushOutcome.Unlicensed, ct);
            }

            await Waiting(delivery).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, PushOutcome.Sent).SetProperty(r => r.SentAt, now), ct);
        }, ct);
    }

    /// <summary>81013: all of them are unknown or out of range, and WeCom does not say more.</summary>
    public Task NobodyReachedAsync(PushDelivery delivery, WeComException error, CancellationToken ct) =>
        EndAsync(delivery, DeliveryState.Failed, error.Code, error.Cause.ToString(), PushOutcome.Invalid, ct);

    public Task FailAsync(PushDelivery delivery, int? code, string why, CancellationToken ct) => EndAsync(delivery, DeliveryState.Failed, code, why, PushOutcome.Failed, ct);

    public Task UnknownAsync(PushDelivery delivery, CancellationToken ct, WeComException? error = null) => EndAsync(
        delivery, DeliveryState.Unknown, error?.Code ?? delivery.ErrorCode,
        new Bilingual("企业微信的回答没有收到，不知道对方是否收到。", "WeCom's answer was lost; it is not known whether it arrived.").ToString(),
            PushOutcome.Unknown, ct);

    /// <summary>After a failure that nothing explains: again a few times, then no more.</summary>
    public async Task SpoilAsync(long deliveryId, string? claim, CancellationToken ct)
    {
        if (await db.PushDeliveries.SingleOrDefaultAsync(d => d.Id == deliveryId && d.Claim == claim, ct) is not { } delivery)
        {
            return;
        }

        var words = new Bilingual("门户处理这条消息时出错，请管理员查看日志。", "The portal failed over this message; the log has the cause.").ToString();
        if (delivery.Attempts < Poison.MostAttempts)
        {
            delivery.WaitUntil(clock.GetUtcNow() + Refusals.Pause(delivery.Attempts), null, words);
            await db.SaveChangesAsync(ct);
            return;
        }

        await (delivery.PerhapsSince is null ? FailAsync(delivery, null, words, ct) : UnknownAsync(delivery, ct));
    }

    /// <summary>All lost the right meanwhile: the rows say so already.</summary>
    public Task NobodyLeftAsync(PushDelivery delivery, CancellationToken ct)
    {
        delivery.End(DeliveryState.Cancelled, null, null);
        return db.SaveChangesAsync(ct);
    }

    /// <summary>What a call that failed, or a server that died, left open of a run that was cancelled: nothing sends it, and nobody of it waits for ever.</summary>
    public async Task EndCancelledAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.PushDeliveries.Where(d => !d.IsNote && (d.State == DeliveryState.Waiting || (d.State == DeliveryState.Sending && d.ClaimedUntil < now))
            && db.PushRuns.Any(r => r.Id == d.RunId && r.State == RunState.Cancelled)).ToListAsync(ct);
        foreach (var delivery in open)
        {
            await (delivery.PerhapsSince is null ? EndAsync(delivery, DeliveryState.Cancelled, null, null, PushOutcome.Cancelled, ct) : UnknownAsync(delivery, ct));
        }
    }

    /// <summary>The app is refused: nothing fails, all of it waits until somebody mended it and resumes.</summary>
    public Task PauseRunAsync(PushDelivery delivery, WeComException error, CancellationToken ct)
    {
        delivery.WaitUntil(clock.GetUtcNow(), error.Code, error.Cause.ToString());
        return PauseRunAsync(delivery.RunId, error, ct);
    }

    /// <summary>Keeps along with it what the caller changed: what waits in a run that goes on is the next server's.</summary>
    public Task PauseRunAsync(long runId, WeComException error, CancellationToken ct)
    {
        var (now, words) = (clock.GetUtcNow(), $"{error.Cause.Chinese}{error.Remedy.Chinese} ({error.Code})");
        return InOneAsync(() => db.PushRuns.Where(r => r.Id == runId && r.State == RunState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RunState.Paused).SetProperty(r => r.Reason, RunReason.Refused).SetProperty(r => r.Details, words)
                .SetProperty(r => r.PausedAt, now), ct), ct);
    }

    private Task EndAsync(PushDelivery delivery, DeliveryState state, int? code, string? why, PushOutcome outcome, CancellationToken ct)
    {
        delivery.End(state, code, why);
        return InOneAsync(() => Waiting(delivery).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, outcome), ct), ct);
    }

    private async Task InOneAsync(Func<Task> more, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct); // thrown when the claim was lost: then the rest is another's too
        await more();
        await transaction.CommitAsync(ct);
    }

    private IQueryable<PushRecipient> Waiting(PushDelivery delivery) => db.PushRecipients.Where(r => r.DeliveryId == delivery.Id && r.Outcome == PushOutcome.Waiting);

    // WeCom answers in lower case.
    private async Task SetAsync(PushDelivery delivery, IReadOnlySet<string> members, PushOutcome outcome, CancellationToken ct)
    {
        var rows = await Waiting(delivery).Select(r => new { r.Id, r.MemberId }).ToListAsync(ct);
        var ids = rows.Where(r => members.Contains(r.MemberId!)).Select(r => r.Id).ToList();
        await db.PushRecipients.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, outcome), ct);
    }
}
