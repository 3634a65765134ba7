using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

public enum CatalogRefusal
{
    None, NotFound, EmptyTitle, TooLong, TitleTaken, NotEmpty, Cycle, TooDeep, UnknownSubject, PastDay, UnknownOwner,

    /// <summary>It is not as it was when this was decided: it lies elsewhere, or is published otherwise.</summary>
    ChangedMeanwhile,

    /// <summary>Another did the same first, and nothing of this is kept.</summary>
    Overtaken,
}

/// <summary>What an admin typed about a node.</summary>
public sealed record NodeDetails(string Title, string? Alias, string? Description, string? Icon, int Order, bool IsPublished, long? ParentId)
{
    /// <summary>Of what is published: where it is not shown.</summary>
    public Terminals Withheld { get; init; }

    /// <summary>Of what is not published.</summary>
    public bool IsDraft { get; init; }

    internal string Standing => IsDraft ? "draft" : Terminals.ToString();

    internal Terminals Terminals => IsPublished ? Terminals.All & ~Withheld : Terminals.None;

    /// <summary>负责人; null: that of the folder above, else the admins.</summary>
    public long? OwnerId { get; init; }
}

/// <summary>The admin's hand in the catalog. What was changed here is no longer overwritten by the source.</summary>
public sealed partial class CatalogAdmin(PortalDb db, SharedVersions versions, SearchKeys keys, AuditLog audit, CompanyClock clock)
{
    public async Task<(CatalogRefusal Refusal, long Id)> MakeFolderAsync(string title, long? parentId, CancellationToken ct)
    {
        await using var held = await CatalogLock.TakeAsync(db, versions, ct);
        var folder = Node.Folder(title.Trim(), parentId);
        folder.SetByAdmin = NodeFields.Title | NodeFields.Parent;
        if (await RefusalAsync(folder, folder.Title, parentId, ct) is var refusal and not CatalogRefusal.None)
        {
            return (refusal, 0);
        }

        db.Add(folder);
        audit.Write(AuditCodes.NodeCreated, folder.Title);
        await SaveAsync(held, folder, ct);
        return (CatalogRefusal.None, folder.Id);
    }

    public Task<CatalogRefusal> ChangeAsync(long id, NodeDetails details, CancellationToken ct) => ActAsync(
        id,
        async node =>
        {
            var refusal = await RefusalAsync(node, details.Title.Trim(), details.ParentId, ct);
            if (refusal == CatalogRefusal.None)
            {
                var changes = NodeChange.Apply(node, details);
                if (!changes.IsEmpty)
                {
                    audit.Write(AuditCodes.NodeChanged, node.Title, changes.ToString());
                }
            }

            return refusal;
        },
        ct);

    /// <summary>Publishes to these terminals and to no other; to none withdraws it.</summary>
    /// <param name="along">Looks at the node and acts in the same transaction, before it; another answer than <see cref="CatalogRefusal.None"/>: nothing is kept.</param>
    public Task<CatalogRefusal> PublishAsync(long id, Terminals terminals, CancellationToken ct, Func<Node, Task<CatalogRefusal>>? along = null) => ActAsync(
        id,
        async node =>
        {
            if (along is not null && await along(node) is var refusal and not CatalogRefusal.None)
            {
                return refusal;
            }

            var before = node.Standing;
            node.Publish(terminals);
            if (node.Standing != before)
            {
                node.SetByAdmin |= NodeFields.Published;
                audit.Write(AuditCodes.NodeChanged, node.Title, new AuditChanges().Value("published", before, node.Standing).ToString());
            }

            return CatalogRefusal.None;
        },
        ct);

    /// <summary>Deletes an empty folder, or a report that its source no longer has.</summary>
    public Task<CatalogRefusal> DeleteAsync(long id, CancellationToken ct) => ActAsync(
        id,
        async node =>
        {
            if (node is { Kind: NodeKind.Report, IsGone: false } || await db.Nodes.AnyAsync(n => n.ParentId == id, ct))
            {
                return CatalogRefusal.NotEmpty;
            }

            db.Remove(node);
            audit.Write(AuditCodes.NodeDeleted, node.Title);
            return CatalogRefusal.None;
        },
        ct);

    /// <summary>Forgets what the admin set; the next look at the source brings its own back.</summary>
    public Task<CatalogRefusal> ResetAsync(long id, CancellationToken ct) => ActAsync(
        id,
        node =>
        {
            (node.SetByAdmin, node.OwnerId) = (NodeFields.None, node.SourceOwnerId ?? node.OwnerId);
            audit.Write(AuditCodes.NodeReset, node.Title);
            return Task.FromResult(CatalogRefusal.None);
        },
        ct);

    private async Task<CatalogRefusal> ActAsync(long id, Func<Node, Task<CatalogRefusal>> act, CancellationToken ct)
    {
        await using var held = await CatalogLock.TakeAsync(db, versions, ct);
        if (await db.Nodes.SingleOrDefaultAsync(n => n.Id == id, ct) is not { } node)
        {
            return CatalogRefusal.NotFound;
        }

        var refusal = await act(node);
        if (refusal == CatalogRefusal.None)
        {
            await SaveAsync(held, node, ct);
        }

        return refusal;
    }

    private async Task SaveAsync(CatalogLock held, Node node, CancellationToken ct)
    {
        if (db.Entry(node).State != EntityState.Deleted)
        {
            await keys.MakeAsync([node], ct);
        }

        await db.SaveChangesAsync(ct);
        await held.CommitAsync();
    }

    private async Task<CatalogRefusal> RefusalAsync(Node node, string title, long? parentId, CancellationToken ct)
    {
        if (title.Length == 0)
        {
            return CatalogRefusal.EmptyTitle;
        }

        if (title.Length > 200)
        {
            return CatalogRefusal.TooLong;
        }

        if (node.Kind == NodeKind.Folder && await db.Nodes.AnyAsync(n => n.Kind == NodeKind.Folder && n.ParentId == parentId && n.Title == title && n.Id != node.Id, ct))
        {
            return CatalogRefusal.TitleTaken;
        }

        var depth = 0;
        for (var at = parentId; at is not null; depth++)
        {
            if (at == node.Id)
            {
                return CatalogRefusal.Cycle;
            }

            var above = await db.Nodes.Where(n => n.Id == at && n.Kind == NodeKind.Folder).Select(n => new { n.ParentId }).SingleOrDefaultAsync(ct);
            if (above is null)
            {
                return CatalogRefusal.NotFound;
            }

            at = above.ParentId;
        }

        return depth >= FolderPaths.DeepestFolder ? CatalogRefusal.TooDeep : CatalogRefusal.None;
    }
}
