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

        var places = ids.Distinct().Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);
        var nodes = await db.Nodes.Where(n => n.ParentId == folderId).OrderBy(n => n.Order).ThenBy(n => n.Kind).ThenBy(n => n.SearchKey).ToListAsync(ct);
        foreach (var (place, node) in nodes.OrderBy(n => places.GetValueOrDefault(n.Id, int.MaxValue)).Index().Where(at => at.Item.Order != at.Index + 1))
        {
            node.Order = place + 1;
            node.SetByAdmin |= NodeFields.Order;
        }

        if (db.ChangeTracker.HasChanges())
        {
            audit.Write(AuditCodes.NodeChanged, folder ?? "/", "order");
            await db.SaveChangesAsync(ct);
            await held.CommitAsync();
        }

        return true;
    }

    /// <summary>Lays a node into another folder (null: at the top), behind what is there. Grants of the folders above are then those of the new place.</summary>
    public Task<CatalogRefusal> MoveAsync(long id, long? folderId, CancellationToken ct) => ActAsync(
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
            (node.ParentId, node.Order) = (folderId, 1 + (await db.Nodes.Where(n => n.ParentId == folderId).MaxAsync(n => (int?)n.Order, ct) ?? 0));
            node.SetByAdmin |= NodeFields.Parent | NodeFields.Order;
            audit.Write(AuditCodes.NodeChanged, node.Title, new AuditChanges().Value("folder", from, to).ToString());
            return CatalogRefusal.None;
        },
        ct);

    private async Task<string> TitleAsync(long? folderId, CancellationToken ct) =>
        folderId is null ? "/" : await db.Nodes.Where(n => n.Id == folderId).Select(n => n.Title).SingleAsync(ct);
}
