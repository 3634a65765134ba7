using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

/// <summary>Goes on with batches, each in the hands of one server; what a server that died left is taken up where it stood.</summary>
public sealed partial class BatchRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BatchRunner> logger)
{
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await ClaimAsync(ct) is { } id)
        {
            try
            {
                await RunAsync(id, ct);
            }
            catch (Exception error) when (error is IOException || DatabaseTrouble.IsOf(error))
            {
                LogHeldUp(id, UserBatch.Silence, error); // the claim stays until then
            }
        }
    }

    private async Task<long?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        DateTimeOffset? now = clock.GetUtcNow(), silent = now - UserBatch.Silence;
        var open = db.UserBatches.Where(b => (b.State == BatchState.Checking || b.State == BatchState.Writing || b.State == BatchState.Undoing)
            && (b.ClaimedAt == null || b.ClaimedAt < silent));
        foreach (var id in await open.OrderBy(b => b.Id).Select(b => b.Id).Take(10).ToListAsync(ct))
        {
            // The database decides who has it.
            if (await open.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.ClaimedAt, now), ct) == 1)
            {
                return id;
            }
        }

        return null;
    }

    // One claim, one step: what an admin presses as soon as it ends is claimed anew, or two servers would have it in hand.
    private async Task RunAsync(long id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var batch = await db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct);
        if (batch.State != BatchState.Checking)
        {
            await StepAsync(scope.ServiceProvider, id, batch.State, ct);
        }
        else if (await scope.ServiceProvider.GetServices<IBatchCheck>().Single(check => check.Takes(batch.Kind)).RunAsync(id, ct))
        {
            await StepAsync(scope.ServiceProvider, id, BatchState.Writing, ct);
        }
    }

    private async Task StepAsync(IServiceProvider services, long id, BatchState state, CancellationToken ct)
    {
        var (db, versions, audit) = (services.GetRequiredService<PortalDb>(), services.GetRequiredService<SharedVersions>(), services.GetRequiredService<AuditLog>());
        var reach = await services.GetRequiredService<UserDirectory>().ReachOfAsync(await db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct), ct);
        var bindings = services.GetRequiredService<IBatchBindings>();
        await (state == BatchState.Writing ? new BatchWriter(db, versions, audit, bindings, reach, clock).RunAsync(id, ct)
            : new BatchUndo(db, versions, audit, bindings, reach, clock).RunAsync(id, ct));
        var batch = await db.UserBatches.SingleAsync(b => b.Id == id, ct);
        if (batch.State != state)
        {
            return; // whoever took it for dead has ended it
        }

        await bindings.EndAsync(ct);
        batch.End(clock.GetUtcNow());
        audit.Write(new AuditActor(batch.ById, batch.By, null), AuditCodes.UserBatch, batch.Name, await SumAsync(db, batch, ct));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<string> SumAsync(PortalDb db, UserBatch batch, CancellationToken ct)
    {
        var states = await db.UserBatchRows.Where(r => r.BatchId == batch.Id && r.State != RowState.Waiting)
            .GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(ct);
        return string.Join("; ", states.Select(s => $"{s.Key.ToString().ToLowerInvariant()} {s.Count}").Append($"batch {batch.Id}"));
    }

    [LoggerMessage(LogLevel.Warning, "Batch {Id} of users was held up; it goes on where it stood after {Silence}.")]
    private partial void LogHeldUp(long id, TimeSpan silence, Exception error);
}
