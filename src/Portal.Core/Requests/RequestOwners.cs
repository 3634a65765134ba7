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
    private const int ReadAtOnce = 100;

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

    /// <summary>The nodes that he decides about, of each kind of request; an admin decides about all of them.</summary>
    public async ValueTask<(IReadOnlyCollection<long> Viewed, IReadOnlyCollection<long> Published)> DecidedByAsync(Account account, CancellationToken ct)
    {
        var snapshot = await catalog.SnapshotAsync(ct);
        var view = snapshot.For(account);
        return ([.. view.Owned.Select(node => node.Id)],
            account.May(Permissions.Publish) ? [.. snapshot.Nodes.Where(node => !node.IsFolder && Reaches(view, node)).Select(node => node.Id)] : []);
    }

    private async ValueTask<bool> MayPublishAsync(Account account, CatalogNode node, CancellationToken ct) =>
        account.IsEnabled && account.May(Permissions.Publish) && Reaches((await catalog.SnapshotAsync(ct)).For(account), node);

    private static bool Reaches(CatalogView view, CatalogNode node) => view.FindReport(node.ReportId) is not null || view.IsHeldBack(node.ReportId);

    // Some at a time: 所有人 may be allowed to publish, and whom the report is granted to is asked in memory.
    private async Task<IReadOnlyList<Account>> PublishersAsync(CatalogNode node, long askerId, CancellationToken ct)
    {
        var asked = new List<Account>();
        var publishers = db.Users.Publishers(db.Roles).Where(u => u.Id != askerId).OrderBy(u => u.Id).Select(u => u.Id);
        for (long[] ids = [0]; ids.Length > 0 && asked.Count < MostAsked;)
        {
            var last = ids[^1];
            ids = await publishers.Where(id => id > last).Take(ReadAtOnce).ToArrayAsync(ct);
            foreach (var account in (await users.ReadAsync(ids, ct)).OrderBy(account => account.Id))
            {
                if (asked.Count < MostAsked && await MayPublishAsync(account, node, ct))
                {
                    asked.Add(account);
                }
            }
        }

        return asked;
    }
}
