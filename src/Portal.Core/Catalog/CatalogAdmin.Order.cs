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
    /// <param name="order">How things lie there then, as <see cref="ReorderAsync"/> takes it; also where it lies there already.</param>
    /// <param name="place">Without an order: before how many it stands there then, from 0; behind all where there are fewer.</param>
    public async Task<CatalogMove> MoveAsync(long id, long? folderId, CancellationToken ct, IReadOnlyList<long>? order = null, int? place = null)
    {
        var move = new CatalogMove(CatalogRefusal.NotFound, "", null, 0);
        var refusal = await ActAsync(
            id,
            async node =>
            {
                var wasThere = node.ParentId == folderId;
                move = new CatalogMove(CatalogRefusal.None, node.Title, node.ParentId, await PlaceAsync(node, ct));
                if (!wasThere && await RefusalAsync(node, node.Title, folderId, ct) is var refusal and not CatalogRefusal.None)
                {
                    return refusal;
                }

                var (from, to) = (await TitleAsync(node.ParentId, ct), await TitleAsync(folderId, ct));
                if (!wasThere)
                {
                    (node.ParentId, node.Order) = (folderId, 1 + (await db.Nodes.Where(n => n.ParentId == folderId).MaxAsync(n => (int?)n.Order, ct) ?? 0));
                    node.SetByAdmin |= NodeFields.Parent | NodeFields.Order;
                    audit.Write(AuditCodes.NodeChanged, node.Title, new AuditChanges().Value("folder", from, to).ToString());
                }

                await ArrangeAsync(node, order, place, ct);
                if (wasThere && db.ChangeTracker.HasChanges())
                {
                    audit.Write(AuditCodes.NodeChanged, to, "order");
                }

                return CatalogRefusal.None;
            },
            ct);
        return move with { Refusal = refusal };
    }

    private async Task ArrangeAsync(Node node, IReadOnlyList<long>? order, int? place, CancellationToken ct)
    {
        if (order is not { Count: > 0 } && place is null)
        {
            return;
        }

        // In the database it may lie elsewhere still.
        List<Node> beside = [.. (await BesideAsync(node.ParentId, ct)).Where(n => n.Id != node.Id)];
        if (order is { Count: > 0 })
        {
            Number(Ordered([.. beside, node], order));
        }
        else if (place < beside.Count)
        {
            beside.Insert(Math.Max(0, place.Value), node);
            Number(beside);
        }
    }

    private async Task<int> PlaceAsync(Node node, CancellationToken ct) =>
        (await db.Nodes.Where(n => n.ParentId == node.ParentId).InOrder().Select(n => n.Id).ToListAsync(ct)).IndexOf(node.Id);

    private Task<List<Node>> BesideAsync(long? folderId, CancellationToken ct) => db.Nodes.Where(n => n.ParentId == folderId).InOrder().ToListAsync(ct);

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

/// <summary>How a move ended, and what leads back: in which folder the node lay, before how many it stood there.</summary>
public sealed record CatalogMove(CatalogRefusal Refusal, string Title, long? From, int Place);

internal static class NodeOrder
{
    /// <summary>As things stand in a folder.</summary>
    public static IOrderedQueryable<Node> InOrder(this IQueryable<Node> nodes) => nodes.OrderBy(n => n.Order).ThenBy(n => n.Kind).ThenBy(n => n.SearchKey);
}
