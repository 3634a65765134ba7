using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Favorites;

public sealed class IndexModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, Times times) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "order")]
    public string? Order { get; set; }

    public bool IsOwnOrder => Order != "newest";
    public IReadOnlyList<FavoriteRow> Favorites { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return this.PageOrFragment("_List");
    }

    public string MetaOf(FavoriteRow row)
    {
        var second = IsOwnOrder ? row.Node!.UpdateNote : times.Ago(row.StarredAt);
        return string.Join(" · ", new[] { row.Node!.Path, second }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>For the star's own address, which answers with this list.</summary>
    internal async Task ReadAsync(CancellationToken ct) =>
        Favorites = await favorites.ListAsync(
            current.Account, (await catalog.ForAsync(current.Account, ct)).On(current.Terminal), IsOwnOrder ? FavoriteOrder.Own : FavoriteOrder.Newest, ct);
}
