using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

/// <summary>Wakes up, drains the batches, sleeps.</summary>
internal sealed partial class BatchWorker(BatchRunner runner, BatchBell bell, DatabaseState state, TimeProvider clock, ILogger<BatchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitAsync(LookEvery, clock, stoppingToken);
            try
            {
                await runner.DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of batches of users failed. It is looked at again in a moment.")]
    private partial void LogRoundFailed(Exception error);
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
