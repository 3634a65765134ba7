using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Sharing;

/// <param name="People">How many others opened it.</param>
/// <param name="Times">How often in all.</param>
public sealed record SharedLinkRow(ShareLink Link, int People, int Times, DateTimeOffset? LastAt);

public sealed record OpenedBy(string Name, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Count);

/// <summary>我的分享: the links of one user, the newest first, and who opened them.</summary>
public sealed class SharedByMe(PortalDb db)
{
    public const int PageSize = 20;
    public const int MostReaders = 200;

    public Task<int> CountAsync(long userId, CancellationToken ct) => db.ShareLinks.CountAsync(l => l.UserId == userId, ct);

    /// <param name="page">From 1.</param>
    public async Task<IReadOnlyList<SharedLinkRow>> PageAsync(long userId, int page, CancellationToken ct) =>
        await Rows(db.ShareLinks.Where(l => l.UserId == userId).OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Skip((page - 1) * PageSize).Take(PageSize))
            .ToListAsync(ct);

    /// <summary>Null: not there, or somebody else's.</summary>
    public Task<SharedLinkRow?> FindAsync(long id, long userId, CancellationToken ct) =>
        Rows(db.ShareLinks.Where(l => l.Id == id && l.UserId == userId)).SingleOrDefaultAsync(ct);

    /// <summary>The latest first; at most <see cref="MostReaders"/>.</summary>
    public async Task<IReadOnlyList<OpenedBy>> ReadersAsync(long linkId, CancellationToken ct) =>
        await db.ShareOpenings.Where(o => o.LinkId == linkId).OrderByDescending(o => o.LastAt).Take(MostReaders)
            .Join(db.Users, o => o.UserId, u => u.Id, (o, u) => new OpenedBy(u.DisplayName, o.FirstAt, o.LastAt, o.Count)).ToListAsync(ct);

    private static IQueryable<SharedLinkRow> Rows(IQueryable<ShareLink> links) =>
        links.AsNoTracking().Select(l => new SharedLinkRow(l, l.Openings.Count, l.Openings.Sum(o => o.Count), l.Openings.Max(o => (DateTimeOffset?)o.LastAt)));
}
