using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;

namespace Portal.Pages.Favorites;

/// <summary>The user's own order: POST takes the whole of it.</summary>
public sealed class OrderModel(CurrentUser current, FavoriteReports favorites) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/favorites");

    public async Task<IActionResult> OnPostAsync([FromForm] IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (!ModelState.IsValid || ids.Count > FavoriteReports.Most)
        {
            return BadRequest();
        }

        await favorites.ReorderAsync(current.Account, ids, ct);
        return Request.WantsFragment ? StatusCode(StatusCodes.Status204NoContent) : LocalRedirect("/favorites");
    }
}
