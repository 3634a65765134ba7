using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Favorites;

/// <summary>
/// One favourite in the list, also of a report that is gone: DELETE removes it; so does the button of the form without scripts.
/// PUT takes that back, to the place where it was.
/// </summary>
public sealed class StarModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, Times times, IStringLocalizer<Text> text) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/favorites");

    public async Task<IActionResult> OnPostAsync(long nodeId, string? order, CancellationToken ct)
    {
        await favorites.UnstarAsync(current.Account, nodeId, ct);
        return LocalRedirect(order == "newest" ? "/favorites?order=newest" : "/favorites");
    }

    public async Task<IActionResult> OnDeleteAsync(long nodeId, string? order, CancellationToken ct)
    {
        var view = await catalog.ForAsync(current.Account, ct);
        var place = (await OwnOrderAsync(view, ct)).IndexOf(nodeId);
        await favorites.UnstarAsync(current.Account, nodeId, ct);
        if (place >= 0 && view.Find(nodeId) is not null)
        {
            Response.Toast(text["已取消收藏"], text["撤销"], new Undo("PUT", $"/favorites/{nodeId}?at={place}{(order == "newest" ? "&order=newest" : "")}", "#favorites"));
        }

        return await ListAsync(order, ct);
    }

    public async Task<IActionResult> OnPutAsync(long nodeId, int at, string? order, CancellationToken ct)
    {
        var view = await catalog.ForAsync(current.Account, ct);
        if (view.Find(nodeId) is not { IsFolder: false } report)
        {
            return NotFound();
        }

        if (await favorites.StarAsync(current.Account, report, ct))
        {
            var ids = await OwnOrderAsync(view, ct);
            ids.Remove(nodeId);
            ids.Insert(Math.Clamp(at, 0, ids.Count), nodeId);
            await favorites.ReorderAsync(current.Account, ids, ct);
        }

        return await ListAsync(order, ct);
    }

    private async Task<List<long>> OwnOrderAsync(CatalogView view, CancellationToken ct) =>
        [.. (await favorites.ListAsync(current.Account, view, FavoriteOrder.Own, ct)).Select(row => row.NodeId)];

    private async Task<IActionResult> ListAsync(string? order, CancellationToken ct)
    {
        var list = new IndexModel(catalog, current, favorites, times) { Order = order };
        await list.ReadAsync(ct);
        return Partial("_List", list);
    }
}
