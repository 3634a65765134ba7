using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>The whole catalog at one moment. Nothing is read from it but through the <see cref="CatalogView"/> of an account.</summary>
internal sealed class CatalogSnapshot
{
    private readonly ConditionalWeakTable<Account, CatalogView> _views = [];
    private readonly ConcurrentDictionary<string, VisibleNodes> _visible = new();
    private readonly ConditionalWeakTable<Account, Narrowed> _narrowed = [];
    private readonly IReadOnlyList<Subject[]> _rights;
    private IReadOnlyList<(ISourceRights Rights, CatalogNode[] Nodes)>? _guarded;

    public CatalogSnapshot(IReadOnlyCollection<NodeRow> rows, ILookup<long, Subject> grants)
    {
        var tree = new CatalogTree(rows, grants);
        (Nodes, Top, FolderCount, _rights) = (tree.Nodes, tree.Top, tree.FolderCount, tree.Rights);
        IsSameEverywhere = Nodes.All(node => node.Terminals is Terminals.All or Terminals.None);
        ById = Nodes.ToDictionary(n => n.Id);
        // Of two sources with the same id the first by name (files) answers the address.
        ByReportId = Nodes.Where(n => n.ReportId is not null).GroupBy(n => n.ReportId!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.OrderBy(n => n.Row.IsGone).ThenBy(n => n.Source, StringComparer.Ordinal).First(), StringComparer.Ordinal);
    }

    /// <summary>All nodes in the order of the catalog: a folder, what is in it, its next neighbour.</summary>
    public CatalogNode[] Nodes { get; }
    public CatalogNode[] Top { get; }
    public int FolderCount { get; }

    /// <summary>Nothing is published to one terminal and not to another.</summary>
    public bool IsSameEverywhere { get; }
    public Dictionary<long, CatalogNode> ById { get; }
    public Dictionary<string, CatalogNode> ByReportId { get; }

    /// <summary>By the rights of the portal alone.</summary>
    public CatalogView For(Account account) => _views.GetValue(account, MakeView);

    /// <summary>By those of the sources too that have rights of their own.</summary>
    public CatalogView For(Account account, ISourceRights[] guards)
    {
        var whole = For(account);
        var guarded = _guarded ??= Guarded(guards);
        if (guarded.Count == 0)
        {
            return whole;
        }

        var known = guarded.Select(g => g.Rights.Of(account, this, () => g.Nodes.Where(node => whole.Find(node.Id) is not null).Select(node => node.ReportId!))).ToArray();
        var versions = known.Select(rights => rights.Version).ToArray(); // before they are asked: a change in between is then seen
        if (!_narrowed.TryGetValue(account, out var narrowed) || !narrowed.Versions.AsSpan().SequenceEqual(versions))
        {
            var barred = guarded.Zip(known).SelectMany(g => g.First.Nodes.Where(node => !g.Second.MayRead(node.ReportId!))).ToHashSet();
            narrowed = new Narrowed(whole.Without(barred.Contains), versions);
            _narrowed.AddOrUpdate(account, narrowed);
        }

        return narrowed.View;
    }

    private List<(ISourceRights, CatalogNode[])> Guarded(ISourceRights[] guards) =>
        [.. guards.Select(g => (g, Nodes.Where(node => !node.IsFolder && g.Guards(node.Source)).ToArray())).Where(g => g.Item2.Length > 0)];

    // Accounts with the same rights share what they see: a thousand sales people are one set.
    private CatalogView MakeView(Account account)
    {
        // Roles say what one may do, 所有人 among them: whose roles all leave 查看报表 out sees none.
        var mayView = account.May(Permissions.View);
        var granted = new bool[_rights.Count];
        for (var i = 0; i < granted.Length; i++)
        {
            granted[i] = account.IsAdmin || mayView && _rights[i].Any(subject => subject.Includes(account));
        }

        var key = string.Create(granted.Length, granted, (text, sets) =>
        {
            for (var i = 0; i < sets.Length; i++)
            {
                text[i] = sets[i] ? '1' : '0';
            }
        });
        return new CatalogView(this, _visible.GetOrAdd(key, _ => new VisibleNodes(this, granted)), Previews.Of(account));
    }

    internal int DistinctVisibleSets => _visible.Count;

    private sealed record Narrowed(CatalogView View, long[] Versions);
}
