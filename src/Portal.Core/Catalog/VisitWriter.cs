using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>Writes visits every few seconds, at the end too, and forgets old ones once a day.</summary>
internal sealed class VisitWriter(VisitLog log, IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<VisitWriter> logger)
    : TimedWriter(state, clock, logger)
{
    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(400);
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _pruneAt = DateTimeOffset.MinValue;

    protected override string What => "Visits";

    protected override TimeSpan WriteEvery => TimeSpan.FromSeconds(2);

    internal override async Task WriteAsync(CancellationToken ct)
    {
        var visits = log.Take();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            if (visits.Count > 0)
            {
                await WriteAsync(db, visits, ct);
            }

            if (_clock.GetUtcNow() is var now && now >= _pruneAt)
            {
                await PruneAsync(db, now - _keptFor, ct);
                _pruneAt = now + TimeSpan.FromDays(1);
            }

            log.Written();
        }
        catch
        {
            log.PutBack();
            throw;
        }
    }

    private static async Task WriteAsync(PortalDb db, IReadOnlyCollection<PendingVisit> visits, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var visit in visits)
        {
            var (userId, nodeId, lastAt, count, _, _) = visit;
            var at = lastAt.UtcDateTime;
            // Of a user who was deleted in between there is nothing to write.
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into visits (user_id, node_id, last_at, count)
                 select {userId}, {nodeId}, {at}, {count} where exists (select 1 from users where id = {userId})
                 on conflict (user_id, node_id) do update set
                   count = visits.count + excluded.count,
                   last_at = case when excluded.last_at > visits.last_at then excluded.last_at else visits.last_at end
                 """, ct);
        }

        db.AuditEntries.AddRange(visits.Select(v => AuditLog.Viewed(v.LastAt, v.Who!, v.Title, v.Count)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static Task<int> PruneAsync(PortalDb db, DateTimeOffset before, CancellationToken ct) =>
        db.Visits.Where(v => v.LastAt < before || !db.Nodes.Any(n => n.Id == v.NodeId)).ExecuteDeleteAsync(ct);
}
