using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Favorites;

/// <summary>One favourite in the list, also of a report that is gone: DELETE removes it; so does the button of the form without scripts.</summary>
public sealed class StarModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, Times times) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/favorites");

    public async Task<IActionResult> OnPostAsync(long nodeId, string? order, CancellationToken ct)
    {
        await favorites.UnstarAsync(current.Account, nodeId, ct);
        return LocalRedirect(order == "newest" ? "/favorites?order=newest" : "/favorites");
    }

    public async Task<IActionResult> OnDeleteAsync(long nodeId, string? order, CancellationToken ct)
    {
        await favorites.UnstarAsync(current.Account, nodeId, ct);
        var list = new IndexModel(catalog, current, favorites, times) { Order = order };
        await list.ReadAsync(ct);
        return Partial("_List", list);
    }
}
