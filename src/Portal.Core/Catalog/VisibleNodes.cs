using System.Collections;
using System.Collections.Concurrent;

namespace Portal.Core.Catalog;

/// <summary>Which nodes one set of rights lists: a bit per node, a count per folder.</summary>
internal sealed class VisibleNodes
{
    private readonly bool[] _granted;
    private readonly ConcurrentDictionary<Terminals, VisibleNodes> _on = new();
    private readonly BitArray _visible;
    private readonly int[] _reportsBelow;

    public VisibleNodes(CatalogSnapshot snapshot, bool[] granted) : this(snapshot, granted, node => node.IsListed && granted[node.Rights])
    {
    }

    private VisibleNodes(CatalogSnapshot snapshot, bool[] granted, Predicate<CatalogNode> isShown)
    {
        _granted = granted;
        _visible = new BitArray(snapshot.Nodes.Length);
        _reportsBelow = new int[snapshot.FolderCount];
        foreach (var node in snapshot.Nodes)
        {
            if (!node.IsFolder && isShown(node))
            {
                Show(node);
            }
        }
    }

    /// <summary>Listed: published, not gone and granted; a folder when something below it is.</summary>
    public bool this[CatalogNode node] => _visible[node.Index];

    public bool IsGranted(CatalogNode node) => _granted[node.Rights];

    public int ReportsBelow(CatalogNode folder) => _reportsBelow[folder.FolderIndex];

    public SearchCache Searches { get; } = new();

    public VisibleNodes Without(CatalogSnapshot snapshot, Predicate<CatalogNode> isHidden) => new(snapshot, _granted, node => this[node] && !isHidden(node));

    /// <summary>What of it is published to a terminal; kept, and nearly always the whole.</summary>
    public VisibleNodes On(CatalogSnapshot snapshot, Terminals terminal) =>
        snapshot.IsSameEverywhere ? this : _on.GetOrAdd(terminal, wanted => Without(snapshot, node => !node.Terminals.HasFlag(wanted)));

    private void Show(CatalogNode report)
    {
        _visible[report.Index] = true;
        for (var folder = report.Parent; folder is not null; folder = folder.Parent)
        {
            _visible[folder.Index] = true;
            _reportsBelow[folder.FolderIndex]++;
        }
    }
}
