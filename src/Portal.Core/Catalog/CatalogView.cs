namespace Portal.Core.Catalog;

/// <summary>The catalog as one account sees it: what it may not see is not in it.</summary>
public sealed class CatalogView
{
    private readonly CatalogSnapshot _snapshot;
    private readonly VisibleNodes _visible;
    private readonly Previews _previews;
    private readonly VisibleNodes? _everywhere;
    private readonly Predicate<CatalogNode>? _isBarred;

    internal CatalogView(CatalogSnapshot snapshot, VisibleNodes visible, Previews previews, VisibleNodes? everywhere = null, Predicate<CatalogNode>? isBarred = null) =>
        (_snapshot, _visible, _previews, _everywhere, _isBarred) = (snapshot, visible, previews, everywhere, isBarred);

    /// <summary>The same without some reports, and without the folders in which none is left.</summary>
    internal CatalogView Without(Predicate<CatalogNode> isHidden) => new(_snapshot, _visible.Without(_snapshot, isHidden), _previews, null, isHidden);

    /// <summary>What of it is published to the terminal at which the reader sits.</summary>
    public CatalogView On(Terminals terminal) => new(_snapshot, _visible.On(_snapshot, terminal), _previews, _visible, _isBarred);

    /// <summary>What lies at the top, folders and reports, in order.</summary>
    public IEnumerable<CatalogNode> Top => _snapshot.Top.Where(Lists);

    /// <summary>All reports in the order of the folders.</summary>
    public IEnumerable<CatalogNode> Reports => Below(Top);

    private IEnumerable<CatalogNode> Below(IEnumerable<CatalogNode> nodes) => nodes.SelectMany(node => node.IsFolder ? Below(In(node)) : [node]);

    public IEnumerable<CatalogNode> In(CatalogNode folder) => folder.Children.Where(Lists);

    public IEnumerable<CatalogNode> ReportsIn(CatalogNode folder) => In(folder).Where(n => !n.IsFolder);

    public IEnumerable<CatalogNode> FoldersIn(CatalogNode folder) => In(folder).Where(n => n.IsFolder);

    /// <summary>Reports in the folder and in those below it.</summary>
    public int CountReports(CatalogNode folder) => _visible.ReportsBelow(folder);

    /// <summary>The report with this address, or null: not there or not for this reader. Admins may open what is not published,
    /// its 负责人 and who may publish it a draft.</summary>
    public CatalogNode? FindReport(string? reportId) =>
        reportId is not null && _snapshot.ByReportId.GetValueOrDefault(reportId) is { } node && MayOpen(node) ? node : null;

    /// <summary>There, and granted to this reader, but it or a folder above is not published, or not to this terminal.</summary>
    public bool IsHeldBack(string? reportId) => HeldBack(reportId) is not null;

    /// <inheritdoc cref="IsHeldBack"/>
    public CatalogNode? HeldBack(string? reportId) => reportId is not null && _snapshot.ByReportId.GetValueOrDefault(reportId) is { Row.IsGone: false } node
        && (node.IsListed ? _everywhere is not null && _everywhere[node] && !_visible[node] : !node.IsDraft && _visible.IsGranted(node)) ? node : null;

    /// <summary>Reports that the reader is the 负责人 of and may see, whatever their state.</summary>
    public IEnumerable<CatalogNode> Owned => _snapshot.Nodes.Where(IsOwn);

    public CatalogNode? FindOwned(string? reportId) => reportId is not null && _snapshot.ByReportId.GetValueOrDefault(reportId) is { } node && IsOwn(node) ? node : null;

    public CatalogNode? FindFolder(long id) => _snapshot.ById.GetValueOrDefault(id) is { IsFolder: true } node && MayOpen(node) ? node : null;

    /// <summary>A listed node by its id: for lists that a user made, e.g. favourites.</summary>
    public CatalogNode? Find(long id) => _snapshot.ById.GetValueOrDefault(id) is { } node && Lists(node) ? node : null;

    /// <summary>Best matches first; every word of the term must match.</summary>
    public SearchResult Search(string? term) =>
        SearchTerm.Parse(term) is { } parsed ? _visible.Searches.GetOrAdd(parsed.Text, () => CatalogSearch.Run(_snapshot, _visible, parsed)) : SearchResult.Nothing;

    private bool Lists(CatalogNode node) => _visible[node];

    private bool IsOwn(CatalogNode node) =>
        !node.IsFolder && !node.Row.IsGone && node.OwnerId == _previews.AccountId && _visible.IsGranted(node) && _isBarred?.Invoke(node) != true;

    private bool MayOpen(CatalogNode node) => Lists(node) || (!node.Row.IsGone
        && (_previews.All || (node.IsDraft && _visible.IsGranted(node) && _previews.Includes(node) && _isBarred?.Invoke(node) != true)));
}

/// <summary>Which of what is not published somebody may open.</summary>
/// <param name="All">Admins look at everything.</param>
/// <param name="Drafts">May publish what is granted to him.</param>
internal readonly record struct Previews(bool All, bool Drafts, long AccountId)
{
    public static Previews Of(Users.Account account) => new(account.IsAdmin, account.May(Users.Permissions.Publish), account.Id);

    public bool Includes(CatalogNode draft) => Drafts || draft.OwnerId == AccountId;
}
