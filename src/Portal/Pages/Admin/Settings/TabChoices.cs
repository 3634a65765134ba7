using Portal.Core.Catalog;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Admin.Settings;

/// <summary>What a tab may open, with the words of the list: pages of the portal, then the folders and reports of the catalog.</summary>
public sealed class TabChoices(ReportCatalog catalog, CurrentUser current, TabItems items)
{
    public async Task<IReadOnlyList<(string Value, string Text)>> AllAsync(CancellationToken ct)
    {
        var view = await catalog.ForAsync(current.Account, ct);
        var folders = view.Top.SelectMany(node => Folders(view, node)).ToList();
        return
        [
            .. BottomTab.Pages.Select(page => (page, items.NameOf(page))),
            .. folders.Select(folder => ($"{BottomTab.FolderMark}{folder.Id}", Words(folder))),
            .. view.Reports.Select(report => (BottomTab.ReportMark + report.ReportId, Words(report))),
        ];
    }

    private static IEnumerable<CatalogNode> Folders(CatalogView view, CatalogNode node) =>
        node.IsFolder ? [node, .. view.FoldersIn(node).SelectMany(below => Folders(view, below))] : [];

    private static string Words(CatalogNode node) => node.Path is { } path ? $"{path} / {node.Title}" : node.Title;
}
