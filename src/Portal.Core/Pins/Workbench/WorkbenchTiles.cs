using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Pins;

/// <summary>Whose tiles are due. A tile is one server's: who moves its next time on has taken it.</summary>
internal sealed class WorkbenchTiles(PortalDb db, IOptions<WorkbenchOptions> options, TimeProvider clock)
{
    public Task<WorkbenchSettings?> SettingsAsync(CancellationToken ct) => db.Set<WorkbenchSettings>().SingleOrDefaultAsync(ct);

    /// <summary>His pins have changed: his tile does at the next look. Nothing where no app shows tiles.</summary>
    public Task TouchAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into workbench_tiles (user_id, due_at) select {userId}, {now} where exists (select 1 from workbench_settings)
            on conflict (user_id) do update set due_at = excluded.due_at
            """,
            ct);
    }

    /// <summary>Everybody who has pins, now.</summary>
    public Task TouchAllAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into workbench_tiles (user_id, due_at) select distinct user_id, {now} from pins where true
            on conflict (user_id) do update set due_at = excluded.due_at, shown = null
            """,
            ct);
    }

    /// <returns>Null: none is due.</returns>
    public async Task<UserTile?> TakeNextAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var next = now + options.Value.RefreshEvery;
        while (await db.Set<UserTile>().AsNoTracking().Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).ThenBy(t => t.UserId).FirstOrDefaultAsync(ct) is { } tile)
        {
            var (id, due) = (tile.UserId, tile.DueAt);
            if (await db.Set<UserTile>().Where(t => t.UserId == id && t.DueAt == due).ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, next), ct) == 1)
            {
                return tile;
            }
        }

        return null;
    }

    public Task ShowAsync(long userId, string shown, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Of(userId).ExecuteUpdateAsync(set => set.SetProperty(t => t.Shown, shown).SetProperty(t => t.ShownAt, now), ct);
    }

    public Task LookAgainAsync(long userId, TimeSpan after, CancellationToken ct)
    {
        var at = clock.GetUtcNow() + after;
        return Of(userId).ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, at), ct);
    }

    public Task RemoveAsync(long userId, CancellationToken ct) => Of(userId).ExecuteDeleteAsync(ct);

    private IQueryable<UserTile> Of(long userId) => db.Set<UserTile>().Where(t => t.UserId == userId);
}
