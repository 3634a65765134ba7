using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>What somebody does to a run: pause, resume, cancel, send again, recall. What is in flight ends as it ends.</summary>
public sealed partial class RunControl(
    PortalDb db, PushBell bell, WeComDirectory directory, WeComClient wecom, AuditLog audit, TimeProvider clock, ILogger<RunControl> logger)
{
    public static readonly TimeSpan RecallableFor = TimeSpan.FromHours(24);

    private static readonly PushOutcome[] _failed = [PushOutcome.Failed, PushOutcome.Unknown, PushOutcome.Invalid, PushOutcome.Unlicensed, PushOutcome.Unbound];

    /// <returns>False: it is not running any more.</returns>
    public Task<bool> PauseAsync(long runId, CancellationToken ct) =>
        ChangeAsync(runId, run => run.State is RunState.Running or RunState.Waiting, run => run.Pause(RunReason.ByHand, clock.GetUtcNow()), "pause", ct);

    public Task<bool> ResumeAsync(long runId, CancellationToken ct) => ChangeAsync(runId, run => run.State == RunState.Paused, run => run.Resume(), "resume", ct);

    /// <summary>What was sent stays sent; the rest is not.</summary>
    public async Task<bool> CancelAsync(long runId, CancellationToken ct, RunReason reason = RunReason.ByHand)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await ChangeAsync(runId, run => run.IsOpen, run => run.End(RunState.Cancelled, reason, clock.GetUtcNow()), "cancel", ct))
        {
            return false;
        }

        await db.PushParts.Where(p => p.RunId == runId && (p.State == PartState.Waiting || p.State == PartState.Working)).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.State, PartState.Cancelled).SetProperty(p => p.Claim, (string?)null), ct);
        // What may have arrived is not called cancelled: the next look says that nobody knows.
        await db.PushDeliveries.Where(d => d.RunId == runId && !d.IsNote && d.State == DeliveryState.Waiting && d.PerhapsSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Cancelled), ct);
        await db.PushRecipients.Where(r => (r.RunId == runId || db.PushRuns.Any(run => run.Id == r.RunId && run.DigestId == runId)) && r.Outcome == PushOutcome.Waiting
            && !db.PushDeliveries.Any(d => d.Id == r.DeliveryId && (d.State == DeliveryState.Sending || d.State == DeliveryState.Waiting)))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, PushOutcome.Cancelled), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>重发: to those who did not get it, by a new delivery; who got it gets nothing. Who was not bound is asked for again.</summary>
    /// <param name="only">One cause; null: all.</param>
    /// <returns>How many people and chats are tried again.</returns>
    public async Task<int> SendAgainAsync(long runId, PushOutcome? only, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.PushRuns.SingleOrDefaultAsync(r => r.Id == runId && (r.State == RunState.Done || r.State == RunState.Failed), ct) is not { } run)
        {
            return 0;
        }

        run.Reopen();
        await db.SaveChangesAsync(ct); // of two at the same time one goes on
        var wanted = only is { } one ? [one] : _failed;
        var rows = await db.PushRecipients.Where(r => r.RunId == runId && r.PartId != null && wanted.Contains(r.Outcome))
            .Where(r => db.PushParts.Any(p => p.Id == r.PartId && p.State == PartState.Ready)).OrderBy(r => r.Id).ToListAsync(ct);
        foreach (var chunk in rows.GroupBy(r => r.PartId!.Value).SelectMany(part => part.Chunk(WeCom.Recipients.MaxUsers)))
        {
            var delivery = new PushDelivery(runId, chunk[0].PartId, clock.GetUtcNow());
            db.PushDeliveries.Add(delivery);
            await db.SaveChangesAsync(ct);
            foreach (var row in chunk)
            {
                (row.DeliveryId, row.Outcome) = (delivery.Id, PushOutcome.Waiting);
            }
        }

        var chats = only is null
            ? await db.PushDeliveries.Where(d => d.RunId == runId && d.ChatId != null && (d.State == DeliveryState.Failed || d.State == DeliveryState.Unknown)).ToListAsync(ct)
                : [];
        foreach (var chat in chats)
        {
            chat.TryAgain(clock.GetUtcNow());
        }

        audit.Write(AuditCodes.ChangePush, run.Title, $"#{runId} again {rows.Count + chats.Count}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        bell.Ring();
        return rows.Count + chats.Count;
    }

    /// <summary>撤回 within 24 hours; groups know no recall.</summary>
    /// <returns>How many messages were taken back, and how many WeCom refused to.</returns>
    public async Task<(int Recalled, int Refused)> RecallAsync(long runId, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - RecallableFor;
        var run = await db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == runId, ct);
        var who = run.ReadableSpec is { } spec ? (await directory.FindFirstAppAsync(spec.CorpId, spec.AgentId, ct))?.Credentials : null;
        var sent = await db.PushDeliveries.Where(d => d.RunId == runId && d.State == DeliveryState.Sent && d.MessageId != null && !d.IsNote && d.SentAt > since).ToListAsync(ct);
        var refused = 0;
        foreach (var delivery in sent)
        {
            try
            {
                await wecom.RecallAsync(who ?? throw new WeComException(40056, "not recalled by the portal: the app is not in the settings"), delivery.MessageId!, ct);
            }
            catch (WeComException error)
            {
                LogNotRecalled(delivery.Id, error.Code, error.ErrMsg);
                refused++;
                continue;
            }

            delivery.Recall();
            await db.SaveChangesAsync(ct);
            await db.PushRecipients.Where(r => r.DeliveryId == delivery.Id && r.Outcome == PushOutcome.Sent)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, PushOutcome.Recalled), ct);
        }

        audit.Write(AuditCodes.ChangePush, run.Title, $"#{runId} recall {sent.Count - refused}, refused {refused}");
        await db.SaveChangesAsync(ct);
        return (sent.Count - refused, refused);
    }

    private async Task<bool> ChangeAsync(long runId, Func<PushRun, bool> may, Action<PushRun> change, string what, CancellationToken ct)
    {
        if (await db.PushRuns.SingleOrDefaultAsync(r => r.Id == runId, ct) is not { } run || !may(run))
        {
            return false;
        }

        change(run);
        audit.Write(AuditCodes.ChangePush, run.Title, $"#{runId} {what}");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false; // it ended meanwhile
        }

        bell.Ring();
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Push delivery {Delivery} was not recalled: WeCom {Code} {ErrMsg}")]
    private partial void LogNotRecalled(long delivery, int code, string errMsg);
}
