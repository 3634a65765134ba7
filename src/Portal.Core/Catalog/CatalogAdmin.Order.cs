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

        Number((await BesideAsync(folderId, ct)).InOrder(ids));
        if (db.ChangeTracker.HasChanges())
        {
            audit.Write(AuditCodes.NodeChanged, folder ?? "/", "order");
            await db.SaveChangesAsync(ct);
            await held.CommitAsync();
        }

        return true;
    }

    /// <summary>Lays a node into another folder (null: at the top). Grants of the folders above are then those of the new place.</summary>
    /// <param name="place">Where it stands there then, also where it lies there already; null: behind what is there.</param>
    public async Task<CatalogMove> MoveAsync(long id, long? folderId, CancellationToken ct, NodePlace? place = null)
    {
        var move = new CatalogMove(CatalogRefusal.NotFound, "", null, 0);
        var refusal = await ActAsync(
            id,
            async node =>
            {
                var from = node.ParentId;
                move = new CatalogMove(CatalogRefusal.None, node.Title, from, await PlaceAsync(node, ct));
                if (from != folderId && await RefusalAsync(node, node.Title, folderId, ct) is var refusal and not CatalogRefusal.None)
                {
                    return refusal;
                }

                if (from != folderId)
                {
                    (node.ParentId, node.Order) = (folderId, 1 + (await db.Nodes.Where(n => n.ParentId == folderId).MaxAsync(n => (int?)n.Order, ct) ?? 0));
                    node.SetByAdmin |= NodeFields.Parent | NodeFields.Order;
                    var changes = new AuditChanges().Value("folder", await TitleAsync(from, ct), await TitleAsync(folderId, ct));
                    audit.Write(AuditCodes.NodeChanged, node.Title, changes.ToString());
                }

                if (place is not null)
                {
                    // In the database it may lie elsewhere still.
                    Number(place.Of(node, [.. (await BesideAsync(folderId, ct)).Where(n => n.Id != node.Id)]));
                }

                if (from == folderId && db.ChangeTracker.HasChanges())
                {
                    audit.Write(AuditCodes.NodeChanged, await TitleAsync(folderId, ct), "order");
                }

                return CatalogRefusal.None;
            },
            ct);
        return move with { Refusal = refusal };
    }

    private async Task<int> PlaceAsync(Node node, CancellationToken ct) =>
        (await db.Nodes.Where(n => n.ParentId == node.ParentId).InOrder().Select(n => n.Id).ToListAsync(ct)).IndexOf(node.Id);

    private Task<List<Node>> BesideAsync(long? folderId, CancellationToken ct) => db.Nodes.Where(n => n.ParentId == folderId).InOrder().ToListAsync(ct);

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

/// <summary>Where a node is to stand among what lies in its folder.</summary>
public abstract record NodePlace
{
    /// <summary>All of them in this order, as <see cref="CatalogAdmin.ReorderAsync"/> takes it.</summary>
    public static NodePlace In(IReadOnlyList<long> ids) => new InOrderOf(ids);

    /// <summary>Before how many others, from 0; behind all where there are fewer.</summary>
    public static NodePlace At(int place) => new AtPlace(place);

    /// <summary>All of them in their new order; nothing where they stand in it.</summary>
    internal abstract IEnumerable<Node> Of(Node node, List<Node> beside);

    private sealed record InOrderOf(IReadOnlyList<long> Ids) : NodePlace
    {
        internal override IEnumerable<Node> Of(Node node, List<Node> beside) => beside.Append(node).InOrder(Ids);
    }

    private sealed record AtPlace(int Place) : NodePlace
    {
        internal override IEnumerable<Node> Of(Node node, List<Node> beside)
        {
            if (Place >= beside.Count && beside.All(n => n.Order < node.Order))
            {
                return []; // to be numbered is to keep a place whatever the source says
            }

            beside.Insert(Math.Clamp(Place, 0, beside.Count), node);
            return beside;
        }
    }
}

internal static class NodeOrder
{
    /// <summary>As somebody put them; what is not named comes behind, as it stood.</summary>
    public static IEnumerable<Node> InOrder(this IEnumerable<Node> nodes, IEnumerable<long> ids)
    {
        var places = ids.Distinct().Index().ToDictionary(at => at.Item, at => at.Index);
        return nodes.OrderBy(n => places.GetValueOrDefault(n.Id, int.MaxValue));
    }

    /// <summary>As things stand in a folder.</summary>
    public static IOrderedQueryable<Node> InOrder(this IQueryable<Node> nodes) => nodes.OrderBy(n => n.Order).ThenBy(n => n.Kind).ThenBy(n => n.SearchKey);
}
