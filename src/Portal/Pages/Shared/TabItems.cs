using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shared;

/// <param name="Page">Name of a page of the portal, as <c>ViewData["Tab"]</c> says it; null: a folder or report.</param>
/// <param name="WideOnly">In the rail of wide windows alone.</param>
public sealed record TabItem(string? Page, string Icon, string Text, string Address, bool WideOnly = false);

/// <summary>The tabs that this reader has, as the admin ordered them: none to what he may not see. From memory.</summary>
public sealed class TabItems(PortalSettings settings, ReportCatalog catalog, CurrentUser current, IStringLocalizer<Text> text)
{
    private static readonly string[] _rail = ["search", "recent"];

    public async ValueTask<IReadOnlyList<TabItem>> ForReaderAsync(CancellationToken ct)
    {
        var tabs = settings.Now.Tabs;
        var view = tabs.All(tab => tab.IsPage) || current.AccountOrNull is not { } account ? null : await catalog.ForAsync(account, ct);
        var items = tabs.Select(tab => tab.IsPage ? PageOf(tab) : NodeOf(tab, view)).OfType<TabItem>().ToList();
        var more = _rail.Where(page => tabs.All(tab => tab.Opens != page)).Select(page => PageOf(new(null, IconOf(page), page)) with { WideOnly = true });
        items.InsertRange(items.Count > 0 && items[^1].Page == BottomTab.Mine ? items.Count - 1 : items.Count, more);
        return items;
    }

    public string NameOf(string page) => page switch
    {
        "home" => text["首页"],
        "favorites" => text["收藏"],
        "messages" => text["消息"],
        "search" => text["搜索"],
        "recent" => text["最近"],
        _ => text["我的"],
    };

    private static string IconOf(string page) => page == "search" ? "search" : "clock";

    private TabItem PageOf(BottomTab tab) => new(tab.Opens, tab.Icon, tab.Name ?? NameOf(tab.Opens), tab.Opens == "home" ? "/" : "/" + tab.Opens);

    private static TabItem? NodeOf(BottomTab tab, CatalogView? view)
    {
        var node = tab.FolderId is { } id ? view?.FindFolder(id) : view?.FindReport(tab.ReportId);
        return node is null || view!.Find(node.Id) is null ? null : new(null, tab.Icon, tab.Name ?? node.Title, node.Address);
    }
}
