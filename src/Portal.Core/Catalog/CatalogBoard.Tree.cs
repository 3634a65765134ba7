using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Catalog;

/// <summary>Folders with what lies in them, in the order of the tree.</summary>
public sealed partial class CatalogBoard
{
    /// <summary>What lies in a folder, and below each that is unfolded what lies in that. Where it is too much for a list, the higher ones are in it.</summary>
    /// <returns>Count: with what of the folder itself found no room.</returns>
    public async Task<(IReadOnlyList<BoardRow> Rows, int Count)> TreeAsync(long? folderId, Folds folds, CancellationToken ct)
    {
        if (folds.AreNone)
        {
            return await ListAsync(folderId, null, ct);
        }

        var found = await db.Nodes.Where(n => n.ParentId == folderId || (n.ParentId != null && folds.Ids.Contains(n.ParentId.Value))).InOrder()
            .Select(n => new { n.Id, n.ParentId }).ToListAsync(ct);
        var inside = found.ToLookup(n => n.ParentId, n => n.Id);
        var listed = Nearest(folderId, inside, folds);
        var below = (await RowsAsync(db.Nodes.AsNoTracking().Where(n => listed.Contains(n.Id)), ct)).ToLookup(row => row.ParentId);
        var rows = new List<BoardRow>(listed.Count);
        Add(folderId, 0);
        return (rows, Math.Max(rows.Count, inside[folderId].Count()));

        void Add(long? parent, int depth)
        {
            foreach (var row in below[parent])
            {
                var isUnfolded = row is { Kind: NodeKind.Folder, Children: > 0 } && folds.Contains(row.Id);
                rows.Add(row with { Depth = depth, IsUnfolded = isUnfolded, Unlisted = isUnfolded ? row.Children - below[row.Id].Count() : 0 });
                Add(row.Id, depth + 1);
            }
        }
    }

    /// <summary>All folders in the order of the tree, for a choice; without the one given and what lies below it.</summary>
    public async Task<IReadOnlyList<FolderChoice>> FoldersAsync(long? without, CancellationToken ct)
    {
        var folders = await db.Nodes.Where(n => n.Kind == NodeKind.Folder && n.Id != without)
            .OrderBy(n => n.Order).ThenBy(n => n.SearchKey).Select(n => new { n.Id, n.ParentId, n.Title }).ToListAsync(ct);
        var below = folders.ToLookup(f => f.ParentId);
        var choices = new List<FolderChoice>();
        AddBelow(null, 0);
        return choices;

        void AddBelow(long? parent, int depth)
        {
            foreach (var folder in below[parent])
            {
                choices.Add(new FolderChoice(folder.Id, folder.Title, depth));
                AddBelow(folder.Id, depth + 1);
            }
        }
    }

    /// <summary>The folders it lies in, the nearest first: one question, however deep it lies.</summary>
    private async Task<List<Node>> AboveAsync(Node node, CancellationToken ct)
    {
        if (node.ParentId is not { } nearest)
        {
            return [];
        }

        var folders = await db.Nodes.FromSql($"""
            WITH RECURSIVE above (id, parent_id, step) AS (
                SELECT id, parent_id, 1 FROM nodes WHERE id = {nearest}
                UNION ALL
                SELECT n.id, n.parent_id, above.step + 1 FROM nodes n JOIN above ON n.id = above.parent_id WHERE above.step < {DeepestFolder})
            SELECT * FROM nodes WHERE id IN (SELECT id FROM above)
            """).AsNoTracking().ToDictionaryAsync(n => n.Id, ct);
        var above = new List<Node>(folders.Count);
        for (long? at = nearest; at is { } id && folders.Remove(id, out var folder); at = folder.ParentId)
        {
            above.Add(folder);
        }

        return above;
    }

    private static HashSet<long> Nearest(long? folderId, ILookup<long?, long> inside, Folds folds)
    {
        var listed = new HashSet<long>();
        var open = new Queue<long?>([folderId]);
        while (open.TryDequeue(out var parent) && listed.Count < Most)
        {
            foreach (var id in inside[parent].Take(Most - listed.Count).Where(listed.Add).Where(folds.Contains))
            {
                open.Enqueue(id);
            }
        }

        return listed;
    }
}
