using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>What an outside job may do with a plan's key: fire the plan, and ask how its run came out.</summary>
public sealed class PushHooks(PortalDb db, PushStarts starts, IOptions<PushOptions> options)
{
    /// <summary>Not known: no plan has this key. Known without a run: the plan is paused, gone, or cannot be read.</summary>
    public async Task<(bool IsKnown, PushRun? Run)> FireAsync(string key, CancellationToken ct) =>
        await PlanAsync(key, ct) is not { } plan ? (false, null) : (true, plan is { Fires: true, ReadableSpec: not null } ? await starts.ByHookAsync(plan, ct) : null);

    /// <summary>Null: no such run of the key's plan.</summary>
    public async Task<(PushRun Run, RunCounts Counts)?> StatusAsync(string key, long runId, CancellationToken ct) =>
        await PlanAsync(key, ct) is { } plan && await db.PushRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId && r.PlanId == plan.Id, ct) is { } run
            ? (run, await RunCounts.ReadAsync(db, runId, ct))
            : null;

    private async Task<PushPlan?> PlanAsync(string key, CancellationToken ct)
    {
        if (HookKeys.PlanOf(options.Value, key) is not { } name)
        {
            return null;
        }

        var id = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
#pragma warning disable CA1304, CA1311, CA1862 // A query: names of files are compared without case.
        return await db.PushPlans.SingleOrDefaultAsync(p => p.Id == id && p.FileId == null || p.FileId!.ToLower() == name.ToLower(), ct);
#pragma warning restore CA1304, CA1311, CA1862
    }
}
