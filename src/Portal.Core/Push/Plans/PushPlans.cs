using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>A plan in the list, with its last run.</summary>
/// <param name="Report">Its report's title; null: it is gone from the catalog.</param>
/// <param name="Gone">Groups, roles and chats among its targets that are not there any more.</param>
public sealed record PlanRow(PushPlan Plan, string? Report, string? Owner, PushRun? Last, RunCounts? Counts, IReadOnlyList<string> Gone);

/// <summary>The plans that somebody may see and change: his own, of an admin all. A file's plan is changed in its file.</summary>
public sealed class PushPlans(PortalDb db, AddressBook book, PlanTimes times, AuditLog audit, PushBell bell, TimeProvider clock)
{
    public const int Most = 500;

    public async Task<IReadOnlyList<PlanRow>> ListAsync(Account account, bool all, CancellationToken ct)
    {
        var plans = await For(account).AsNoTracking().Where(p => !p.IsPersonal && (all || p.OwnerId == account.Id || p.Origin == PlanOrigin.File))
            .OrderBy(p => p.GoneAt != null).ThenBy(p => p.NextAt == null).ThenBy(p => p.NextAt).ThenBy(p => p.Id).Take(Most).ToListAsync(ct);
        var ids = plans.Select(p => p.Id).ToList();
        var lastIds = await db.PushRuns.Where(r => ids.Contains(r.PlanId) && r.Cause != RunCause.Test).GroupBy(r => r.PlanId).Select(g => g.Max(r => r.Id)).ToListAsync(ct);
        var runs = await db.PushRuns.AsNoTracking().Where(r => lastIds.Contains(r.Id)).ToDictionaryAsync(r => r.PlanId, ct);
        var counts = await RunCounts.ReadAsync(db, [.. runs.Values.Select(run => run.Id)], ct);
        var ownerIds = plans.Select(p => p.OwnerId).OfType<long>().Distinct().ToList();
        var owners = await db.Users.Where(u => ownerIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        var reportIds = plans.Select(p => p.ReportId).Distinct().ToList();
        var reports = await db.Nodes.Where(n => reportIds.Contains(n.ReportId!)).ToDictionaryAsync(n => n.ReportId!, n => n.Title, ct);
        var rows = new List<PlanRow>();
        foreach (var plan in plans)
        {
            var last = runs.GetValueOrDefault(plan.Id);
            rows.Add(new PlanRow(
                plan, reports.GetValueOrDefault(plan.ReportId), plan.OwnerId is { } id ? owners.GetValueOrDefault(id) : null, last,
                last is null ? null : counts[last.Id], plan.ReadableSpec is { } spec ? await book.GoneOfAsync(spec, ct) : []));
        }

        return rows;
    }

    /// <summary>Null: not there, or not for this account.</summary>
    public Task<PushPlan?> FindAsync(long id, Account account, CancellationToken ct) => For(account).SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>Null: not there, or of a plan that is not for this account.</summary>
    public async Task<(PushRun Run, PushPlan Plan)?> FindRunAsync(long id, Account account, CancellationToken ct) =>
        await db.PushRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } run && await FindAsync(run.PlanId, account, ct) is { } plan ? (run, plan) : null;

    public async Task<IReadOnlyList<PushRun>> RunsOfAsync(long planId, int most, CancellationToken ct) =>
        await db.PushRuns.AsNoTracking().Where(r => r.PlanId == planId).OrderByDescending(r => r.Id).Take(most).ToListAsync(ct);

    public Task<RunCounts> CountsAsync(long runId, CancellationToken ct) => RunCounts.ReadAsync(db, runId, ct);

    public async Task<PushPlan> CreateAsync(PlanSpec spec, Account owner, bool isPaused, CancellationToken ct, PlanUse use = PlanUse.Company)
    {
        spec = await book.KnowAsync(spec, ct);
        var plan = new PushPlan(PlanOrigin.Own, null, owner.Id, spec, clock.GetUtcNow());
        plan.UseFor(use);
        plan.FireNextAt(await times.NextAsync(spec, ct));
        if (isPaused)
        {
            plan.Pause(PauseReason.Hand, clock.GetUtcNow());
        }

        db.PushPlans.Add(plan);
        audit.Write(AuditCodes.CreatePush, plan.Title, Details(spec));
        await db.SaveChangesAsync(ct);
        return plan;
    }

    /// <summary>Only a plan of the portal.</summary>
    /// <param name="seen">Its <see cref="PushPlan.ChangedAt"/> as whoever changes it saw it; null: as it was read.</param>
    /// <returns>False: somebody changed it since, and now it is as he left it.</returns>
    public async Task<bool> ChangeAsync(PushPlan plan, PlanSpec spec, CancellationToken ct, DateTimeOffset? seen = null)
    {
        spec = await book.KnowAsync(spec, ct);
        var next = await times.NextAsync(spec, ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            // Of two only one finds it as he saw it; the row is his until the transaction ends.
            var (id, before) = (plan.Id, seen ?? plan.ChangedAt);
            if (await db.PushPlans.Where(p => p.Id == id && p.ChangedAt == before).ExecuteUpdateAsync(set => set.SetProperty(p => p.ChangedAt, p => p.ChangedAt), ct) != 1)
            {
                await db.Entry(plan).ReloadAsync(ct);
                return false;
            }

            plan.Change(spec, clock.GetUtcNow());
            plan.FireNextAt(next);
            audit.Write(AuditCodes.ChangePush, plan.Title, $"#{id} {Details(spec)}");
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        bell.Ring();
        return true;
    }

    public async Task PauseAsync(PushPlan plan, CancellationToken ct)
    {
        plan.Pause(PauseReason.Hand, clock.GetUtcNow());
        audit.Write(AuditCodes.ChangePush, plan.Title, $"#{plan.Id} pause");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What was due meanwhile does not come any more; a plan that cannot be read stays as it is.</summary>
    public async Task ResumeAsync(PushPlan plan, CancellationToken ct)
    {
        if (plan.ReadableSpec is not { } spec)
        {
            return;
        }

        plan.Resume();
        plan.FireNextAt(await times.NextAsync(spec, ct));
        audit.Write(AuditCodes.ChangePush, plan.Title, $"#{plan.Id} resume");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>With its runs and what they say of people.</summary>
    public async Task RemoveAsync(PushPlan plan, CancellationToken ct)
    {
        db.PushPlans.Remove(plan);
        audit.Write(AuditCodes.RemovePush, plan.Title, $"#{plan.Id}");
        await db.SaveChangesAsync(ct);
    }

    private IQueryable<PushPlan> For(Account account) => account.IsAdmin
        ? db.PushPlans
        : account.May(Permissions.Push)
            ? db.PushPlans.Where(p => p.OwnerId == account.Id || (p.Origin == PlanOrigin.File && !p.IsPersonal))
            : db.PushPlans.Where(p => p.OwnerId == account.Id && p.IsPersonal);

    private static string Details(PlanSpec spec) => $"{spec.ReportId} {spec.Kind} {spec.At} → {Who(spec.To)} {string.Join('、', spec.Chats)}".TrimEnd();

    private static string Who(PushTargets to) => string.Join(' ', new[]
    {
        to.Everyone ? "everyone" : "", to.Starred ? "starred" : "", string.Join('、', to.Users), string.Join('、', to.Groups), string.Join('、', to.Roles),
        string.Join('、', to.Departments), string.Join('、', to.Tags),
    }.Where(part => part.Length > 0));
}
