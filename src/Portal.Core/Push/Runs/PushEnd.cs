using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Ends runs, keeps count of a plan's failures, and tells its owner in WeCom.</summary>
internal sealed class PushEnd(PortalDb db, PushApps apps, TimeProvider clock)
{
    private static readonly TimeSpan _repeats = TimeSpan.FromHours(4);

    /// <summary>A run that came to nothing before it began.</summary>
    public async Task EndAsync(PushRun run, RunState state, RunReason? reason, string? details, CancellationToken ct)
    {
        run.End(state, reason, clock.GetUtcNow(), details);
        await AfterAsync(run, isFailure: state == RunState.Failed, heldParts: 0, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends the run when nothing of it is open any more. Of two servers one does.</summary>
    public async Task SettleAsync(long runId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.PushParts.AnyAsync(p => p.RunId == runId && (p.State == PartState.Waiting || p.State == PartState.Working), ct)
            || await db.PushDeliveries.AnyAsync(d => d.RunId == runId && !d.IsNote && (d.State == DeliveryState.Waiting || d.State == DeliveryState.Sending), ct)
            || await db.PushRuns.SingleOrDefaultAsync(r => r.Id == runId && r.State == RunState.Running, ct) is not { } run
            || (run.DigestId is { } digest && await IsInDigestAsync(runId, digest, ct)))
        {
            return;
        }

        var counts = await RunCounts.ReadAsync(db, runId, ct);
        run.End(counts.IsFailure ? RunState.Failed : RunState.Done, null, clock.GetUtcNow());
        var held = await db.PushParts.CountAsync(p => p.RunId == runId && p.State == PartState.Held && p.Held != HoldCause.NoRight, ct);
        await AfterAsync(run, counts.IsFailure, held, ct, hasSent: counts.Sent > 0);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear(); // the other server did it, or somebody paused or cancelled the run
        }
    }

    /// <summary>Its message comes with others, and has not gone out yet.</summary>
    private async Task<bool> IsInDigestAsync(long runId, long digestId, CancellationToken ct) =>
        await db.PushRecipients.AnyAsync(r => r.RunId == runId && r.Outcome == PushOutcome.Waiting, ct)
        && await db.PushRuns.AnyAsync(r => r.Id == digestId && (r.State == RunState.Waiting || r.State == RunState.Running || r.State == RunState.Paused), ct);

    private async Task AfterAsync(PushRun run, bool isFailure, int heldParts, CancellationToken ct, bool hasSent = false)
    {
        if (run.Cause == RunCause.Test || await db.PushPlans.SingleOrDefaultAsync(p => p.Id == run.PlanId, ct) is not { } plan)
        {
            return;
        }

        var hasPaused = false;
        if (isFailure)
        {
            hasPaused = plan.Fail(clock.GetUtcNow());
        }
        else
        {
            plan.Succeed();
        }

        if (hasSent && run.ReadableSpec?.When is { IsOver: true })
        {
            plan.Pause(PauseReason.Told, clock.GetUtcNow());
        }

        if (isFailure || heldParts > 0)
        {
            await TellAsync(plan, run, hasPaused, ct);
        }
    }

    private async Task TellAsync(PushPlan plan, PushRun run, bool hasPaused, CancellationToken ct)
    {
        if (plan.OwnerId is not { } ownerId || run.ReadableSpec is not { } spec || await apps.FindAsync(spec, ct) is not { Credentials: { } who } app
            || await db.Bindings.Where(b => b.CorpId == app.Corp.CorpId && b.UserId == ownerId).Select(b => b.MemberId).SingleOrDefaultAsync(ct) is not { } member)
        {
            return;
        }

        var address = await apps.AddressAsync(app, LinkSignIn.Silent, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/push/runs/{run.Id}"), ct);
        var title = Chats.ChatCards.Plain(plan.Title);
        var text = hasPaused
            ? new Bilingual($"推送「{title}」连续 {PushPlan.MostFailuresInARow} 次没有发出，已经暂停。",
                $"The push '{title}' failed {PushPlan.MostFailuresInARow} times in a row and is paused.")
            : run.State == RunState.Failed
                ? new Bilingual($"推送「{title}」没有发出。", $"The push '{title}' was not sent.")
                : new Bilingual($"推送「{title}」有一部分没有发出。", $"A part of the push '{title}' was not sent.");
        var content = new TextContent($"{text}\n<a href=\"{address}\">{new Bilingual("查看原因", "See why")}</a>");
        var body = WeComClient.Prepare(who, WeCom.Recipients.To(member), content, new MessageOptions { DropRepeatsFor = _repeats });
        db.PushDeliveries.Add(PushDelivery.Note(run.Id, body.Json, clock.GetUtcNow()));
    }
}
