using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <param name="Review">The last time that it was handed in; null: never.</param>
public sealed record OwnReport(CatalogNode Node, AccessRequest? Review)
{
    public bool IsInReview => Review is { State: RequestState.Open };

    /// <summary>It came back with a reason and is not published since.</summary>
    public bool IsSentBack => Review is { State: RequestState.Declined } && Node.OwnTerminals == Terminals.None;
}

/// <summary>我负责的报表: what somebody is the 负责人 of, with how far its publication is.</summary>
public sealed class OwnReports(PortalDb db, ReportCatalog catalog)
{
    public const int Most = 200;

    public async Task<IReadOnlyList<OwnReport>> OfAsync(Account account, CancellationToken ct)
    {
        CatalogNode[] nodes = [.. (await catalog.ForAsync(account, ct)).Owned.Take(Most)];
        var reviews = await ReviewsAsync([.. nodes.Select(node => node.Id)], ct);
        return [.. nodes.Select(node => new OwnReport(node, reviews.GetValueOrDefault(node.Id)))];
    }

    public async Task<OwnReport?> FindAsync(Account account, string reportId, CancellationToken ct) =>
        (await catalog.ForAsync(account, ct)).FindOwned(reportId) is { } node ? new OwnReport(node, (await ReviewsAsync([node.Id], ct)).GetValueOrDefault(node.Id)) : null;

    public async ValueTask<bool> HasAnyAsync(Account account, CancellationToken ct) => (await catalog.ForAsync(account, ct)).Owned.Any();

    /// <summary>Reports whose publication waits for a word.</summary>
    public async Task<IReadOnlyList<long>> InReviewAsync(CancellationToken ct) => await db.AccessRequests
        .Where(r => r.Kind == RequestKind.Publish && r.State == RequestState.Open && r.NodeId != null).OrderBy(r => r.Id).Select(r => r.NodeId!.Value).Take(Most).ToListAsync(ct);

    /// <summary>The last publication that was asked for of each.</summary>
    public async Task<IReadOnlyDictionary<long, AccessRequest>> ReviewsAsync(IReadOnlyCollection<long> nodeIds, CancellationToken ct) =>
        (await db.AccessRequests.AsNoTracking().Where(r => r.Kind == RequestKind.Publish && r.NodeId != null && nodeIds.Contains(r.NodeId.Value)).OrderBy(r => r.Id)
            .ToListAsync(ct)).GroupBy(r => r.NodeId!.Value).ToDictionary(same => same.Key, same => same.Last());
}
