using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>The star of a report: POST makes it, DELETE takes it away; a form without scripts says which by <c>_method</c>.</summary>
public sealed class FavoriteModel(ReportCatalog catalog, CurrentUser current, FavoriteReports favorites, IStringLocalizer<Text> text) : PageModel
{
    public IActionResult OnGet(string id) => LocalRedirect($"/reports/{Uri.EscapeDataString(id)}");

    public Task<IActionResult> OnPostAsync(string id, [FromForm(Name = "_method")] string? method, CancellationToken ct) =>
        string.Equals(method, "delete", StringComparison.OrdinalIgnoreCase) ? OnDeleteAsync(id, ct) : ChangeAsync(id, starred: true, ct);

    public Task<IActionResult> OnDeleteAsync(string id, CancellationToken ct) => ChangeAsync(id, starred: false, ct);

    private async Task<IActionResult> ChangeAsync(string id, bool starred, CancellationToken ct)
    {
        if ((await catalog.ForAsync(current.Account, ct)).FindReport(id) is not { } report)
        {
            return NotFound();
        }

        if (!starred)
        {
            await favorites.UnstarAsync(current.Account, report.Id, ct);
            Response.Toast(text["已取消收藏"], text["撤销"], UndoOf("POST", id));
        }
        else if (await favorites.StarAsync(current.Account, report, ct))
        {
            Response.Toast(text["已收藏"], text["撤销"], UndoOf("DELETE", id));
        }
        else
        {
            starred = false;
            Response.Toast(text["收藏已满 {0} 个，请先移除一些", FavoriteReports.Most], text["收藏"], "/favorites");
        }

        return Request.WantsFragment ? Partial("_FavoriteButton", new FavoriteButton(report.ReportId!, starred)) : LocalRedirect(report.Address);
    }

    private static Undo UndoOf(string method, string id) => new(method, $"/reports/{Uri.EscapeDataString(id)}/favorite", "#favorite");
}
