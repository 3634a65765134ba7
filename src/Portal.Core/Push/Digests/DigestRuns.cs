using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>The run in which all that is due of a reader at one moment comes together: there is one, however many servers fire.</summary>
internal sealed class DigestRuns(PortalDb db, TimeProvider clock)
{
    /// <summary>Within the transaction of the firing.</summary>
    /// <returns>Null: he wants each by itself, or it comes by another app, or the digest of this moment is closed already.</returns>
    public async Task<PushRun?> OfAsync(PushPlan plan, PlanSpec spec, DateTimeOffset due, DateTimeOffset start, CancellationToken ct)
    {
        // What is wanted as a picture or file would be lost in a line.
        if (spec.Kind is PushKind.Image or PushKind.File)
        {
            return null;
        }

        // The lock is the digest's row: of two firings one makes the run.
        var mine = db.PushPlans.Where(p => p.OwnerId == plan.OwnerId && p.IsDigest && p.Paused == null);
        if (!plan.IsSubscription || await mine.ExecuteUpdateAsync(set => set.SetProperty(p => p.FailuresInARow, p => p.FailuresInARow), ct) != 1)
        {
            return null;
        }

        var digest = await mine.AsNoTracking().SingleAsync(ct);
        var own = digest.Spec;
        if (own.CorpId != spec.CorpId || own.AgentId != spec.AgentId)
        {
            return null;
        }

        var run = await db.PushRuns.AsNoTracking().SingleOrDefaultAsync(r => r.PlanId == digest.Id && r.DueAt == due && r.Cause == RunCause.Schedule, ct);
        if (run is null)
        {
            run = new PushRun(digest, RunCause.Schedule, due, start, clock.GetUtcNow());
            db.PushRuns.Add(run);
            await db.SaveChangesAsync(ct);
        }

        return run.State == RunState.Waiting ? run : null;
    }

    /// <summary>Within the transaction that makes a part ready: until it ends nobody closes the digest.</summary>
    /// <returns>False: it is closed, and the part goes out by itself.</returns>
    public async Task<bool> JoinAsync(long digestId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.PushRuns.Where(r => r.Id == digestId && r.State == RunState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.StartAt, now), ct) == 1;
    }
}
