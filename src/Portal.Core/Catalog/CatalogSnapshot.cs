using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>The whole catalog at one moment. Nothing is read from it but through the <see cref="CatalogView"/> of an account.</summary>
internal sealed class CatalogSnapshot
{
    private readonly ConditionalWeakTable<Account, CatalogView> _views = [];
    private readonly ConcurrentDictionary<string, VisibleNodes> _visible = new();
    private readonly ConditionalWeakTable<Account, Narrowed> _narrowed = [];
    private readonly IReadOnlyList<Subject[]> _rights;
    private CatalogNode[]? _guarded;

    public CatalogSnapshot(IReadOnlyCollection<NodeRow> rows, ILookup<long, Subject> grants)
    {
        var tree = new CatalogTree(rows, grants);
        (Nodes, Top, FolderCount, _rights) = (tree.Nodes, tree.Top, tree.FolderCount, tree.Rights);
        ById = Nodes.ToDictionary(n => n.Id);
        // Of two sources with the same id the first by name (files) answers the address.
        ByReportId = Nodes.Where(n => n.ReportId is not null).GroupBy(n => n.ReportId!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.OrderBy(n => n.Row.IsGone).ThenBy(n => n.Source, StringComparer.Ordinal).First(), StringComparer.Ordinal);
    }

    /// <summary>All nodes in the order of the catalog: a folder, what is in it, its next neighbour.</summary>
    public CatalogNode[] Nodes { get; }
    public CatalogNode[] Top { get; }
    public int FolderCount { get; }
    public Dictionary<long, CatalogNode> ById { get; }
    public Dictionary<string, CatalogNode> ByReportId { get; }

    /// <summary>By the rights of the portal alone.</summary>
    public CatalogView For(Account account) => _views.GetValue(account, MakeView);

    /// <summary>By those of the servers too that have rights of their own.</summary>
    public CatalogView For(Account account, SmartbiRights rights)
    {
        var whole = For(account);
        var guarded = _guarded ??= [.. Nodes.Where(node => !node.IsFolder && rights.Guards(node.Source))];
        if (guarded.Length == 0)
        {
            return whole;
        }

        var reader = rights.ReaderOf(account);
        rights.AskSoon(account, reader, this, () => guarded.Where(node => whole.Find(node.Id) is not null).Select(node => node.ReportId!));
        var version = reader.Version;
        if (!_narrowed.TryGetValue(account, out var narrowed) || narrowed.Version != version)
        {
            narrowed = new Narrowed(whole.Without(node => rights.Guards(node.Source) && !reader.MayRead(node.ReportId!)), version);
            _narrowed.AddOrUpdate(account, narrowed);
        }

        return narrowed.View;
    }

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
        return new CatalogView(this, _visible.GetOrAdd(key, _ => new VisibleNodes(this, granted)), account.IsAdmin);
    }

    internal int DistinctVisibleSets => _visible.Count;

    private sealed record Narrowed(CatalogView View, long Version);
}
