using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;

namespace Portal.Core.Catalog;

/// <summary>In which order things lie in a folder, and in which folder.</summary>
public sealed partial class CatalogAdmin
{
    /// <summary>Puts what lies in a folder (null: at the top) into this order. What is not named keeps its place behind; what lies elsewhere is passed over.</summary>
    /// <returns>False: there is no such folder.</returns>
    public async Task<bool> ReorderAsync(long? folderId, IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var held = await CatalogLock.TakeAsync(db, versions, ct);
        var folder = await db.Nodes.Where(n => n.Id == folderId && n.Kind == NodeKind.Folder).Select(n => n.Title).SingleOrDefaultAsync(ct);
        if (folderId is not null && folder is null)
        {
            return false;
        }

        Number(Ordered(await BesideAsync(folderId, ct), ids));
        if (db.ChangeTracker.HasChanges())
        {
            audit.Write(AuditCodes.NodeChanged, folder ?? "/", "order");
            await db.SaveChangesAsync(ct);
            await held.CommitAsync();
        }

        return true;
    }

    /// <summary>Lays a node into another folder (null: at the top), behind what is there. Grants of the folders above are then those of the new place.</summary>
    /// <param name="order">How things lie there then, as <see cref="ReorderAsync"/> takes it.</param>
    /// <param name="place">Before how many it stands there then, from 0; behind all where there are fewer.</param>
    public Task<CatalogRefusal> MoveAsync(long id, long? folderId, CancellationToken ct, IReadOnlyList<long>? order = null, int? place = null) => ActAsync(
        id,
        async node =>
        {
            if (node.ParentId == folderId)
            {
                return CatalogRefusal.None;
            }

            if (await RefusalAsync(node, node.Title, folderId, ct) is var refusal and not CatalogRefusal.None)
            {
                return refusal;
            }

            var (from, to) = (await TitleAsync(node.ParentId, ct), await TitleAsync(folderId, ct));
            var beside = await BesideAsync(folderId, ct);
            (node.ParentId, node.Order) = (folderId, 1 + beside.Select(n => n.Order).DefaultIfEmpty().Max());
            node.SetByAdmin |= NodeFields.Parent | NodeFields.Order;
            if (order is { Count: > 0 })
            {
                Number(Ordered([.. beside, node], order));
            }
            else if (place < beside.Count)
            {
                beside.Insert(Math.Max(0, place.Value), node);
                Number(beside);
            }

            audit.Write(AuditCodes.NodeChanged, node.Title, new AuditChanges().Value("folder", from, to).ToString());
            return CatalogRefusal.None;
        },
        ct);

    private Task<List<Node>> BesideAsync(long? folderId, CancellationToken ct) =>
        db.Nodes.Where(n => n.ParentId == folderId).OrderBy(n => n.Order).ThenBy(n => n.Kind).ThenBy(n => n.SearchKey).ToListAsync(ct);

    private static IEnumerable<Node> Ordered(IEnumerable<Node> nodes, IEnumerable<long> ids)
    {
        var places = ids.Distinct().Index().ToDictionary(at => at.Item, at => at.Index);
        return nodes.OrderBy(n => places.GetValueOrDefault(n.Id, int.MaxValue));
    }

    private static void Number(IEnumerable<Node> nodes)
    {
        foreach (var (place, node) in nodes.Index().Where(at => at.Item.Order != at.Index + 1))
        {
            node.Order = place + 1;
            node.SetByAdmin |= NodeFields.Order;
        }
    }

    private async Task<string> TitleAsync(long? folderId, CancellationToken ct) =>
        folderId is null ? "/" : await db.Nodes.Where(n => n.Id == folderId).Select(n => n.Title).SingleAsync(ct);
}
