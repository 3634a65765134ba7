using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>Who decides about a report: its 负责人 as long as he sees it himself; admins may always, and are asked where there is nobody else.</summary>
internal sealed class RequestOwners(PortalDb db, UserDirectory users, ReportCatalog catalog)
{
    private const int MostAdmins = 20;

    /// <summary>The report that a request may be about; null: there is none that could be granted now.</summary>
    public async ValueTask<CatalogNode?> NodeAsync(string reportId, CancellationToken ct) =>
        (await catalog.SnapshotAsync(ct)).ByReportId.GetValueOrDefault(reportId) is { IsListed: true } node ? node : null;

    /// <summary>Also when it is not published any more.</summary>
    public async ValueTask<CatalogNode?> NodeAsync(long nodeId, CancellationToken ct) => (await catalog.SnapshotAsync(ct)).ById.GetValueOrDefault(nodeId);

    /// <summary>By the grants of the portal alone: those are what can be given here.</summary>
    public async ValueTask<bool> HasRightAsync(Account account, CatalogNode node, CancellationToken ct) =>
        (await catalog.SnapshotAsync(ct)).For(account).FindReport(node.ReportId)?.Id == node.Id;

    public async ValueTask<bool> MayDecideAsync(Account account, CatalogNode node, CancellationToken ct) =>
        account.IsAdmin || (node.OwnerId == account.Id && account.IsEnabled && ((await catalog.SnapshotAsync(ct)).For(account) is var view
            && (view.FindReport(node.ReportId) is not null || view.IsHeldBack(node.ReportId))));

    public async Task<IReadOnlyList<Account>> OfAsync(CatalogNode node, long askerId, CancellationToken ct)
    {
        if (node.OwnerId is { } id && id != askerId && await users.FindAsync(id, ct) is { } owner && await MayDecideAsync(owner, node, ct))
        {
            return [owner];
        }

        var admins = await db.Users.Admins().OrderBy(u => u.Id).Select(u => u.Id).Take(MostAdmins).ToListAsync(ct);
        return await users.ReadAsync(admins, ct);
    }
}
