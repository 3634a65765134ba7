using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Removes runs that nobody asks for any more: after 90 days, and looks of alerts that found nothing after a day.</summary>
internal sealed class PushSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<PushSweep> logger) : Sweep(state, clock, logger)
{
    private static readonly TimeSpan _looksKept = TimeSpan.FromDays(1);

    protected override string What => "Old pushes";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var (old, yesterday) = (Clock.GetUtcNow() - PushInbox.KeptFor, Clock.GetUtcNow() - _looksKept);
        await db.PushRuns.Where(r => r.EndedAt < old).ExecuteDeleteAsync(ct);
        await db.Notices.Where(n => n.At < old).ExecuteDeleteAsync(ct);
        // No plan has it, and no message of its owner is so young that its address still opens.
        var gone = Clock.GetUtcNow() - CoverAddress.GoodFor;
        await db.PushCovers.Where(c => c.CreatedAt < gone && !db.PushPlans.Any(p => p.CoverId == c.Id)
            && !db.PushRuns.Any(r => r.CreatedAt > gone && db.PushPlans.Any(p => p.Id == r.PlanId && p.OwnerId == c.OwnerId))).ExecuteDeleteAsync(ct);
        await db.PushRuns.Where(r => r.EndedAt < yesterday && r.State == RunState.Done && db.PushPlans.Any(p => p.Id == r.PlanId && p.IsPersonal)
            && !db.PushRecipients.Any(p => p.RunId == r.Id && p.Outcome != PushOutcome.Unchanged)).ExecuteDeleteAsync(ct);
    }
}
