using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

/// <summary>Goes on with the batches that wait.</summary>
internal sealed class BatchWorker(BatchRunner runner, BatchBell bell, DatabaseState state, TimeProvider clock, ILogger<BatchWorker> logger) : Rounds(state, clock, logger)
{
    protected override string What => "A round of batches of users";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(20);

    protected override Bell Bell => bell;

    protected override bool PausesFirst => true;

    protected override Task RoundAsync(CancellationToken ct) => runner.DrainAsync(ct);
}

/// <summary>Rows of batches that can no longer be undone go, and files whose reading never ended; the batch itself stays as long as the audit.</summary>
internal sealed class BatchSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<BatchSweep> logger) : Sweep(state, clock, logger)
{
    protected override string What => "Old batches of users";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        DateTimeOffset old = Clock.GetUtcNow() - UserBatch.KeepRowsFor, stuck = Clock.GetUtcNow() - TimeSpan.FromDays(1);
        await db.UserBatches.Where(b => (b.State == BatchState.Reading && b.At < stuck)
            || ((b.State == BatchState.Checked || b.State == BatchState.Failed) && b.At < old)).ExecuteDeleteAsync(ct);
        await db.UserBatchRows.Where(r => db.UserBatches.Any(b => b.Id == r.BatchId && b.EndedAt < old)).ExecuteDeleteAsync(ct);
    }
}
