using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Pins;

/// <summary>A figure with the values with which it is seen.</summary>
/// <param name="Query">As <see cref="ReportView.Query"/> says it.</param>
public sealed record PinnedView(string ReportId, string Figure, string Title, string Query)
{
    internal string Hash => StableHash.Of(Query);
}

/// <summary>A user's pins 我的指标, in his own order.</summary>
public sealed class PinBoard
{
    public const int Most = 12;

    /// <summary>Home shows so many; the rest is a tap away.</summary>
    public const int OnHome = 4;

    private readonly PortalDb _db;
    private readonly WorkbenchTiles _tiles;
    private readonly PersonalVersions _personal;
    private readonly TimeProvider _clock;

    internal PinBoard(PortalDb db, WorkbenchTiles tiles, PersonalVersions personal, TimeProvider clock) => (_db, _tiles, _personal, _clock) = (db, tiles, personal, clock);

    public Task<int> CountAsync(long userId, CancellationToken ct) => Of(userId).CountAsync(ct);

    public async Task<IReadOnlyList<Pin>> ListAsync(long userId, CancellationToken ct) =>
        await Of(userId).AsNoTracking().OrderBy(p => p.Order).ThenBy(p => p.Id).Take(Most).ToListAsync(ct);

    public Task<Pin?> FindAsync(long userId, long id, CancellationToken ct) => Of(userId).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);

    public Task<bool> HasAsync(long userId, PinnedView view, CancellationToken ct) => Of(userId, view).AnyAsync(ct);

    /// <summary>Pins at the end; a second time changes nothing. False: there are too many.</summary>
    public async Task<bool> PinAsync(Account account, PinnedView view, CancellationToken ct)
    {
        if (await HasAsync(account.Id, view, ct))
        {
            return true;
        }

        var mine = Of(account.Id);
        if (await mine.CountAsync(ct) >= Most)
        {
            return false;
        }

        var (userId, hash, now, order) = (account.Id, view.Hash, _clock.GetUtcNow().UtcDateTime, (await mine.MaxAsync(p => (int?)p.Order, ct) ?? -1) + 1);
        await _db.Database.ExecuteSqlAsync(
            $"""
            insert into pins (user_id, report_id, figure, title, query, view_hash, "order", pinned_at)
            values ({userId}, {view.ReportId}, {view.Figure}, {view.Title}, {view.Query}, {hash}, {order}, {now})
            on conflict (user_id, report_id, figure, view_hash) do nothing
            """,
            ct);
        await ChangedAsync(account, ct);
        return true;
    }

    public async Task UnpinAsync(Account account, PinnedView view, CancellationToken ct)
    {
        await Of(account.Id, view).ExecuteDeleteAsync(ct);
        await ChangedAsync(account, ct);
    }

    public async Task RemoveAsync(Account account, long id, CancellationToken ct)
    {
        await Of(account.Id).Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await ChangedAsync(account, ct);
    }

    /// <summary>Takes the whole order. What is not named keeps its place behind; what is not pinned is passed over.</summary>
    public async Task ReorderAsync(Account account, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var pins = await Of(account.Id).OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(ct);
        var places = ids.Distinct().Take(Most).Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
        var order = 0;
        foreach (var pin in pins.OrderBy(p => places.GetValueOrDefault(p.Id, int.MaxValue)))
        {
            pin.Order = order++;
        }

        await _db.SaveChangesAsync(ct);
        await ChangedAsync(account, ct);
    }

    /// <summary>Home and the workbench show them.</summary>
    private Task ChangedAsync(Account account, CancellationToken ct)
    {
        _personal.Touch(account.Id);
        return _tiles.TouchAsync(account.Id, ct);
    }

    private IQueryable<Pin> Of(long userId) => _db.Pins.Where(p => p.UserId == userId);

    private IQueryable<Pin> Of(long userId, PinnedView view)
    {
        var hash = view.Hash;
        return Of(userId).Where(p => p.ReportId == view.ReportId && p.Figure == view.Figure && p.ViewHash == hash);
    }
}
