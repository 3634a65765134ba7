using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Fires plans that are due, each firing once however many servers look: who moves a plan's next time on has fired it.</summary>
internal sealed partial class PlanClock(
    PortalDb db, PlanTimes times, DigestRuns digests, CompanyClock company, IOptions<PushOptions> options, TimeProvider clock, ILogger<PlanClock> logger)
{
    private const int Most = 200;

    /// <returns>Whether something fired.</returns>
    public async Task<bool> FireDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.PushPlans.AsNoTracking().Where(p => p.NextAt <= now && p.Paused == null && p.GoneAt == null).OrderBy(p => p.NextAt).Take(Most).ToListAsync(ct);
        if (due.Count == 0)
        {
            return false;
        }

        var (days, quiet) = (await times.DaysAsync(ct), (await db.PushSettings.AsNoTracking().SingleOrDefaultAsync(ct))?.Quiet);
        foreach (var plan in due)
        {
            try
            {
                await FireAsync(plan, days, quiet, ct);
            }
            catch (Exception error) when (Poison.IsSuspected(error))
            {
                // The first that is due would be the first at every look, and keep all others from firing.
                LogSpoilt(plan.Id, error);
                db.ChangeTracker.Clear();
                await db.PushPlans.Where(p => p.Id == plan.Id && p.NextAt == plan.NextAt && p.Paused == null).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.Paused, PauseReason.Fault).SetProperty(p => p.PausedAt, now), ct);
            }
        }

        return true;
    }

    private async Task FireAsync(PushPlan plan, WorkingDays days, QuietHours? quiet, CancellationToken ct)
    {
        if (plan.NextAt is not { } due)
        {
            return;
        }

        var (now, settings) = (clock.GetUtcNow(), options.Value);
        var spec = plan.Spec;
        var firings = spec.At is null ? new Firings(null, [], null) : Firings.Of(due, now, settings.SendLateFor, after => PlanTimes.Next(spec, after, company, days));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (id, next) = (plan.Id, firings.Next);
        var mine = await db.PushPlans.Where(p => p.Id == id && p.NextAt == due && p.Paused == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), ct);
        if (mine != 1)
        {
            return; // the other server fired it, or somebody changed it just now
        }

        foreach (var missed in firings.PutAside)
        {
            var run = new PushRun(plan, RunCause.Schedule, missed, missed, now);
            run.End(RunState.Cancelled, RunReason.Missed, now);
            db.PushRuns.Add(run);
        }

        if (firings.Send is { } send)
        {
            var start = send + Jitter.Of(plan.Id, send, settings.Spread);
            var run = new PushRun(plan, RunCause.Schedule, send, (spec.Quiet ?? quiet)?.Move(start, company.Zone) ?? start, now);
            run.Join(await digests.OfAsync(plan, spec, send, run.StartAt, ct));
            db.PushRuns.Add(run);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(LogLevel.Error, "Push plan {Plan} could not be fired, and is paused.")]
    private partial void LogSpoilt(long plan, Exception error);
}
