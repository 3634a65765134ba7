using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>
/// Who decides about a report: who sees it, its 负责人 as long as he sees it himself; whether it is published, whom a role lets publish and who may see it.
/// Admins may always, and are asked where there is nobody else.
/// </summary>
internal sealed class RequestOwners(PortalDb db, UserDirectory users, ReportCatalog catalog)
{
    private const int MostAsked = 20;

    /// <summary>The report that a request may be about; null: there is none that could be granted now.</summary>
    public async ValueTask<CatalogNode?> NodeAsync(string reportId, CancellationToken ct) =>
        (await catalog.SnapshotAsync(ct)).ByReportId.GetValueOrDefault(reportId) is { IsListed: true } node ? node : null;

    /// <summary>Also when it is not published any more.</summary>
    public async ValueTask<CatalogNode?> NodeAsync(long nodeId, CancellationToken ct) => (await catalog.SnapshotAsync(ct)).ById.GetValueOrDefault(nodeId);

    /// <summary>By the grants of the portal alone: those are what can be given here.</summary>
    public async ValueTask<bool> HasRightAsync(Account account, CatalogNode node, CancellationToken ct) =>
        (await catalog.SnapshotAsync(ct)).For(account).FindReport(node.ReportId)?.Id == node.Id;

    /// <summary>Its 负责人, who may see it himself.</summary>
    public async ValueTask<bool> OwnsAsync(Account account, CatalogNode node, CancellationToken ct) =>
        account.IsEnabled && (await catalog.SnapshotAsync(ct)).For(account).FindOwned(node.ReportId)?.Id == node.Id;

    public async ValueTask<bool> MayDecideAsync(Account account, RequestKind kind, CatalogNode node, CancellationToken ct) =>
        account.IsAdmin || (kind == RequestKind.View ? await OwnsAsync(account, node, ct) : await MayPublishAsync(account, node, ct));

    public async Task<IReadOnlyList<Account>> OfAsync(CatalogNode node, RequestKind kind, long askerId, CancellationToken ct)
    {
        IReadOnlyList<Account> asked = kind == RequestKind.Publish ? await PublishersAsync(node, askerId, ct)
            : node.OwnerId is { } id && id != askerId && await users.FindAsync(id, ct) is { } owner && await OwnsAsync(owner, node, ct) ? [owner] : [];
        if (asked.Count > 0)
        {
            return asked;
        }

        var admins = await db.Users.Admins().OrderBy(u => u.Id).Select(u => u.Id).Take(MostAsked).ToListAsync(ct);
        return await users.ReadAsync(admins, ct);
    }

    private async ValueTask<bool> MayPublishAsync(Account account, CatalogNode node, CancellationToken ct) => account.IsEnabled && account.May(Permissions.Publish)
        && (await catalog.SnapshotAsync(ct)).For(account) is var view && (view.FindReport(node.ReportId) is not null || view.IsHeldBack(node.ReportId));

    private async Task<IReadOnlyList<Account>> PublishersAsync(CatalogNode node, long askerId, CancellationToken ct)
    {
        var asked = new List<Account>();
        foreach (var account in await users.ReadAsync(await db.Users.Publishers().Where(u => u.Id != askerId).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(ct), ct))
        {
            if (await MayPublishAsync(account, node, ct))
            {
                asked.Add(account);
            }
        }

        return [.. asked.Take(MostAsked)];
    }
}
