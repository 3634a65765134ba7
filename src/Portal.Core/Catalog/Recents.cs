using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>A report the user opened, when last and how often.</summary>
public sealed record RecentReport(CatalogNode Node, DateTimeOffset LastAt, int Count);

/// <summary>What a user opened lately 最近, and what most.</summary>
public sealed class Recents(PortalDb db, VisitLog log, TimeProvider clock)
{
    private const int MostPopular = 200;
    private static readonly TimeSpan _mostUsedWithin = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<RecentReport>> ListAsync(Account account, CatalogView view, int limit, CancellationToken ct) =>
        [.. (await ReadAsync(account, view, db.Visits.OrderByDescending(v => v.LastAt).ThenBy(v => v.NodeId), limit, ct)).OrderByDescending(r => r.LastAt)
            .ThenBy(r => r.Node.Id).Take(limit)];

    public async Task<IReadOnlyList<RecentReport>> MostUsedAsync(Account account, CatalogView view, int limit, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - _mostUsedWithin;
        var visits = await ReadAsync(account, view, db.Visits.Where(v => v.LastAt > since).OrderByDescending(v => v.Count).ThenByDescending(v => v.LastAt), limit, ct);
        return [.. visits.OrderByDescending(r => r.Count).ThenByDescending(r => r.LastAt).Take(limit)];
    }

    /// <summary>What colleagues opened most of what this reader may see: for who has not opened anything yet.</summary>
    public async Task<IReadOnlyList<CatalogNode>> PopularAsync(CatalogView view, int limit, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - _mostUsedWithin;
        var nodes = await db.Visits.Where(v => v.LastAt > since).GroupBy(v => v.NodeId)
            .Select(same => new { Node = same.Key, Count = same.Sum(v => v.Count) })
            .OrderByDescending(v => v.Count).ThenBy(v => v.Node).Take(MostPopular).ToListAsync(ct);
        return [.. nodes.Select(v => view.Find(v.Node)).OfType<CatalogNode>().Where(node => !node.IsFolder).Take(limit)];
    }

    private async Task<IEnumerable<RecentReport>> ReadAsync(Account account, CatalogView view, IQueryable<Visit> visits, int limit, CancellationToken ct)
    {
        // Twice as many: some may no longer be there for this user.
        var rows = await visits.Where(v => v.UserId == account.Id).Take(limit * 2).Select(v => new PendingVisit(v.UserId, v.NodeId, v.LastAt, v.Count, null, "")).ToListAsync(ct);
        return rows.Concat(log.PendingOf(account.Id))
            .GroupBy(v => v.NodeId)
            .Select(same => (Node: view.Find(same.Key), LastAt: same.Max(v => v.LastAt), Count: same.Sum(v => v.Count)))
            .Where(v => v.Node is { IsFolder: false })
            .Select(v => new RecentReport(v.Node!, v.LastAt, v.Count));
    }
}
