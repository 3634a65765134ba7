using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>Starts runs that no schedule starts: by hand, by a hook, as a test.</summary>
public sealed class PushStarts(PortalDb db, CompanyClock company, PushBell bell, AuditLog audit, TimeProvider clock)
{
    /// <summary>现在发送; while a run of the plan is open, that one.</summary>
    public async Task<PushRun> NowAsync(PushPlan plan, Account by, CancellationToken ct)
    {
        audit.Write(AuditCodes.FirePush, plan.Title, plan.Name);
        return await StartAsync(plan, RunCause.Hand, by.Id, null, ct);
    }

    /// <summary>By the plan's hook; while a run of the plan is open, that one.</summary>
    public async Task<PushRun> ByHookAsync(PushPlan plan, CancellationToken ct)
    {
        audit.Write(AuditActor.Portal, AuditCodes.FirePush, plan.Title, $"{plan.Name} hook");
        return await StartAsync(plan, RunCause.Hook, null, plan.Spec.Quiet ?? (await db.PushSettings.AsNoTracking().SingleOrDefaultAsync(ct))?.Quiet, ct);
    }

    /// <summary>测试发送: the plan as it stands to oneself, whatever its condition.</summary>
    /// <param name="changed">As its form says now; null: as it is stored.</param>
    public async Task<PushRun> TestAsync(PushPlan plan, Account to, CancellationToken ct, PlanSpec? changed = null)
    {
        var now = clock.GetUtcNow();
        var spec = (changed ?? plan.Spec) with { To = new PushTargets { Users = [to.UserName] }, Chats = [], ChatIds = null, When = null, WaitUntil = null, HoldsEmpty = false };
        var (made, by) = (new PushRun(plan, RunCause.Test, now, now, now, to.Id, spec), to.Id);
        // Pressed twice, it is one; changed since, or refused, it is another.
        return await OnceAsync(
            plan, runs => runs.Where(r => r.Cause == RunCause.Test && r.State != RunState.Paused && r.ByUserId == by && r.SpecJson == made.SpecJson), made, ct);
    }

    private Task<PushRun> StartAsync(PushPlan plan, RunCause cause, long? by, QuietHours? quiet, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return OnceAsync(plan, runs => runs.Where(r => r.Cause != RunCause.Test), new PushRun(plan, cause, now, quiet?.Move(now, company.Zone) ?? now, now, by), ct);
    }

    /// <returns>The open run that is <paramref name="same"/>; where there is none, the one that was made.</returns>
    private async Task<PushRun> OnceAsync(PushPlan plan, Func<IQueryable<PushRun>, IQueryable<PushRun>> same, PushRun made, CancellationToken ct)
    {
        // The lock is the plan's row, which the update holds until the transaction ends.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = plan.Id;
        await db.PushPlans.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.FailuresInARow, p => p.FailuresInARow), ct);
        var open = db.PushRuns.Where(r => r.PlanId == id && (r.State == RunState.Waiting || r.State == RunState.Running || r.State == RunState.Paused));
        var run = await same(open).OrderBy(r => r.Id).FirstOrDefaultAsync(ct);
        if (run is null)
        {
            run = made;
            db.PushRuns.Add(run);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        bell.Ring();
        return run;
    }
}
