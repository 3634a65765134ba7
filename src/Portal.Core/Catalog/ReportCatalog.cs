using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>Opens the catalog for an account. It is kept in memory and read again after a change of any server.</summary>
public sealed class ReportCatalog(IServiceScopeFactory scopes, SharedVersions versions, IEnumerable<ISourceRights> guards, CompanyClock clock) : IDisposable
{
    private readonly ISourceRights[] _guards = [.. guards];
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Held? _held;

    public async ValueTask<CatalogView> ForAsync(Account account, CancellationToken ct) => (await SnapshotAsync(ct)).For(account, _guards);

    /// <summary>For who opens a report: waits for the word of its source where that is asked and not known.</summary>
    public async ValueTask<CatalogView> ForOpeningAsync(Account account, string reportId, CancellationToken ct)
    {
        var snapshot = await SnapshotAsync(ct);
        if (snapshot.For(account).FindReport(reportId) is { } node && _guards.FirstOrDefault(rights => rights.Guards(node.Source)) is { } guard)
        {
            await guard.AskAsync(account, reportId, ct);
        }

        return snapshot.For(account, _guards);
    }

    /// <summary>Why the source of a report could not say whether this reader may see it; null when it could, or when that is not asked.</summary>
    public Bilingual? TroubleOf(Account account, string reportId) => _guards.Select(rights => rights.TroubleOf(account, reportId)).FirstOrDefault(trouble => trouble is not null);

    public void Dispose() => _gate.Dispose();

    internal ValueTask<CatalogSnapshot> SnapshotAsync(CancellationToken ct)
    {
        var held = _held;
        return held is not null && held.Seen == versions[SharedVersions.Catalog] && IsGood(held) ? new(held.Snapshot) : new(ReadAsync(ct));
    }

    private async Task<CatalogSnapshot> ReadAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var seen = versions[SharedVersions.Catalog];
            if (_held is { } held && held.Seen == seen && IsGood(held))
            {
                return held.Snapshot;
            }

            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            // Before the nodes: a change in between is then seen as a newer version.
            var stored = await db.SharedVersions.Where(v => v.Name == SharedVersions.Catalog).Select(v => v.Value).SingleAsync(ct);
            _held = _held is { } same && same.Stored == stored && IsGood(same) ? same with { Seen = seen } : await ReadAsync(db, stored, seen, ct);
            return _held.Snapshot;
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool IsGood(Held held) => clock.Today <= held.LastDay;

    private async Task<Held> ReadAsync(PortalDb db, long stored, (long, long) seen, CancellationToken ct)
    {
        var today = clock.Today;
        var grants = await db.Nodes.SelectMany(n => n.Grants, (n, g) => new { n.Id, g.Kind, g.SubjectId, g.LastDay })
            .Where(g => g.LastDay == null || g.LastDay >= today).ToListAsync(ct);
        var rows = await db.Nodes.Select(n => new NodeRow(
            n.Id, n.ParentId, n.Kind, n.Source, n.ReportId, n.Title, n.Alias, n.Description,
            n.Icon, n.Cover, n.UpdateNote, n.Order, n.IsPublished, n.IsGone, n.InheritsGrants, n.SearchKey, n.OwnerId, n.Withheld, n.IsDraft)).ToListAsync(ct);
        var snapshot = new CatalogSnapshot(rows, grants.ToLookup(g => g.Id, g => new Subject(g.Kind, g.SubjectId)));
        return new Held(snapshot, stored, seen, grants.Min(g => g.LastDay) ?? DateOnly.MaxValue);
    }

    /// <param name="LastDay">On the day after it a grant has ended.</param>
    private sealed record Held(CatalogSnapshot Snapshot, long Stored, (long, long) Seen, DateOnly LastDay);
}
