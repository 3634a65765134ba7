using System.Security.Cryptography;
using System.Text;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>Finds or makes the folders that the reports of a source name.</summary>
internal sealed class FolderPaths(PortalDb db, string source, List<Node> nodes)
{
    public const int DeepestFolder = 12;
    private const int LongestTitle = 200;
    private readonly Dictionary<string, Node> _byKey = nodes.Where(n => n.Kind == NodeKind.Folder && n.Source == source).ToDictionary(n => n.ReportId!);
    private readonly HashSet<Node> _wanted = [];

    /// <summary>The folder of <c>a/b</c>; null is the top. <paramref name="order"/>: a folder stands where its first report would.</summary>
    public async Task<Node?> FindOrMakeAsync(string? path, int order, CancellationToken ct)
    {
        Node? folder = null;
        var titles = (path ?? "").Split('/', DeepestFolder, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < titles.Length; i++)
        {
            folder = await FindOrMakeAsync(titles[i], KeyOf(titles[..(i + 1)]), folder, ct);
            SetOrder(folder, order);
        }

        return folder;
    }

    /// <summary>Takes away folders that the source made, that nobody touched and in which nothing is left.</summary>
    public void RemoveEmpty()
    {
        var used = nodes.Where(n => n.ParentId is not null).GroupBy(n => n.ParentId!.Value).ToDictionary(g => g.Key, g => g.Count());
        for (var found = true; found;)
        {
            found = false;
            foreach (var folder in nodes.Where(n => IsForgotten(n) && !used.ContainsKey(n.Id)).ToList())
            {
                found = true;
                db.Remove(folder);
                nodes.Remove(folder);
                if (folder.ParentId is { } parent && --used[parent] == 0)
                {
                    used.Remove(parent);
                }
            }
        }
    }

    private async Task<Node> FindOrMakeAsync(string title, string key, Node? parent, CancellationToken ct)
    {
        title = title[..Math.Min(LongestTitle, title.Length)];
        // An admin's folder of the same name in the same place is meant too.
        var folder = _byKey.GetValueOrDefault(key) ?? nodes.Find(n => n.Kind == NodeKind.Folder && n.ParentId == parent?.Id && n.Source is null && n.Title == title);
        if (folder is null)
        {
            folder = Node.Folder(title, parent?.Id, source, key);
            db.Add(folder);
            await db.SaveChangesAsync(ct); // what lies in it needs its id
            nodes.Add(folder);
        }

        _byKey[key] = folder;
        return folder;
    }

    private void SetOrder(Node folder, int order)
    {
        if (folder.Source == source && !folder.IsSetByAdmin(NodeFields.Order))
        {
            folder.Order = _wanted.Contains(folder) ? Math.Min(folder.Order, order) : order;
        }

        _wanted.Add(folder);
    }

    private bool IsForgotten(Node node) =>
        node.Kind == NodeKind.Folder && node.Source == source && !_wanted.Contains(node) && node.SetByAdmin == NodeFields.None && node.Grants.Count == 0;

    private static string KeyOf(string[] titles)
    {
        var path = "/" + string.Join('/', titles);
        return path.Length <= 128 ? path : "/#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
    }
}
