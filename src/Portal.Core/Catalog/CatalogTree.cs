namespace Portal.Core.Catalog;

/// <summary>Builds the tree of a snapshot: order, and which grants count where.</summary>
internal sealed class CatalogTree
{
    private readonly ILookup<long?, NodeRow> _below;
    private readonly ILookup<long, Subject> _grants;
    private readonly List<CatalogNode> _nodes;
    private readonly List<Subject[]> _rights = [[]];
    private readonly Dictionary<string, int> _rightsByKey = new() { [""] = 0 };

    public CatalogTree(IReadOnlyCollection<NodeRow> rows, ILookup<long, Subject> grants)
    {
        _below = rows.ToLookup(row => row.ParentId);
        _grants = grants;
        _nodes = new List<CatalogNode>(rows.Count);
        Top = Grow(null);
    }

    public CatalogNode[] Nodes => [.. _nodes];
    public CatalogNode[] Top { get; }
    public int FolderCount { get; private set; }

    /// <summary>The distinct sets of subjects; nodes name theirs by its place.</summary>
    public IReadOnlyList<Subject[]> Rights => _rights;

    private CatalogNode[] Grow(CatalogNode? parent)
    {
        var rows = _below[parent?.Id].ToArray();
        // Folders before reports, then by the order that was set, then as a Chinese reader sorts: by pinyin.
        Array.Sort(rows, (a, b) => a.Order != b.Order ? a.Order.CompareTo(b.Order)
            : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : string.CompareOrdinal(SearchKeys.SortKey(a), SearchKeys.SortKey(b)) is not 0 and var byTitle ? byTitle
            : a.Id.CompareTo(b.Id));
        var nodes = new CatalogNode[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var node = nodes[i] = new CatalogNode(rows[i], parent) { Index = _nodes.Count };
            _nodes.Add(node);
            node.Rights = RightsOf(node);
            if (node.IsFolder)
            {
                node.FolderIndex = FolderCount++;
                node.Children = Grow(node);
            }
        }

        return nodes;
    }

    private int RightsOf(CatalogNode node)
    {
        var inherited = node.Row.InheritsGrants ? node.Parent?.Rights ?? 0 : 0;
        if (!_grants.Contains(node.Id))
        {
            return inherited;
        }

        var subjects = _rights[inherited].Concat(_grants[node.Id]).Distinct().Order().ToArray();
        var key = string.Join(' ', subjects.Select(s => $"{(int)s.Kind}:{s.Id}"));
        if (!_rightsByKey.TryGetValue(key, out var rights))
        {
            _rightsByKey[key] = rights = _rights.Count;
            _rights.Add(subjects);
        }

        return rights;
    }
}
