using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

public enum FavoriteOrder { Own, Newest }

/// <summary>A row of the favourites. Without a node the report is gone or no longer for this user; which of the two is not told.</summary>
public sealed record FavoriteRow(long NodeId, string Title, DateTimeOffset StarredAt, CatalogNode? Node);

/// <summary>What a user starred 收藏.</summary>
public sealed class FavoriteReports(PortalDb db, PersonalVersions personal, TimeProvider clock)
{
    public const int Most = 500;

    public async Task<IReadOnlyList<FavoriteRow>> ListAsync(Account account, CatalogView view, FavoriteOrder order, CancellationToken ct)
    {
        var mine = db.Favorites.Where(f => f.UserId == account.Id);
        var sorted = order == FavoriteOrder.Newest ? mine.OrderByDescending(f => f.StarredAt) : mine.OrderBy(f => f.Order).ThenByDescending(f => f.StarredAt);
        var rows = await sorted.Select(f => new { f.NodeId, f.Title, f.StarredAt }).ToListAsync(ct);
        return [.. rows.Select(row => view.Find(row.NodeId) is { } node
            ? new FavoriteRow(row.NodeId, node.Title, row.StarredAt, node)
            : new FavoriteRow(row.NodeId, row.Title, row.StarredAt, null))];
    }

    public async Task<IReadOnlySet<long>> IdsAsync(Account account, CancellationToken ct) =>
        (await db.Favorites.Where(f => f.UserId == account.Id).Select(f => f.NodeId).ToListAsync(ct)).ToHashSet();

    public Task<bool> HasAsync(Account account, CatalogNode report, CancellationToken ct) =>
        db.Favorites.AnyAsync(f => f.UserId == account.Id && f.NodeId == report.Id, ct);

    /// <summary>Stars; a second time changes nothing. False: there are too many.</summary>
    public async Task<bool> StarAsync(Account account, CatalogNode report, CancellationToken ct)
    {
        var mine = db.Favorites.Where(f => f.UserId == account.Id);
        if (await mine.AnyAsync(f => f.NodeId == report.Id, ct))
        {
            return true;
        }

        if (await mine.CountAsync(ct) >= Most)
        {
            return false;
        }

        var first = await mine.MinAsync(f => (int?)f.Order, ct) ?? 0;
        var (userId, nodeId, title, now, order) = (account.Id, report.Id, report.Title, clock.GetUtcNow().UtcDateTime, first - 1);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into favorites (user_id, node_id, title, starred_at, "order") values ({userId}, {nodeId}, {title}, {now}, {order})
            on conflict (user_id, node_id) do nothing
            """,
            ct);
        personal.TouchStars(account.Id);
        return true;
    }

    public async Task UnstarAsync(Account account, long nodeId, CancellationToken ct)
    {
        await db.Favorites.Where(f => f.UserId == account.Id && f.NodeId == nodeId).ExecuteDeleteAsync(ct);
        personal.TouchStars(account.Id);
    }

    /// <summary>Takes the whole order. What is not named keeps its place behind; what is not starred is passed over.</summary>
    public async Task ReorderAsync(Account account, IReadOnlyList<long> nodeIds, CancellationToken ct)
    {
        var favorites = await db.Favorites.Where(f => f.UserId == account.Id).OrderBy(f => f.Order).ThenByDescending(f => f.StarredAt).ToListAsync(ct);
        var places = nodeIds.Distinct().Take(Most).Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
        var order = 0;
        foreach (var favorite in favorites.OrderBy(f => places.GetValueOrDefault(f.NodeId, int.MaxValue)))
        {
            favorite.Order = order++;
        }

        await db.SaveChangesAsync(ct);
        personal.TouchStars(account.Id);
    }
}
