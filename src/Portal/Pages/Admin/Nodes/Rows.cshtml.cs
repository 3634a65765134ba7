using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The rows of the catalog alone, after one of them was folded or unfolded.</summary>
public sealed class RowsModel(CatalogBoard board, CatalogAdmin admin, OwnReports own, IStringLocalizer<Text> text) : PageModel
{
    /// <param name="node">Whose panel stands beside the rows.</param>
    public async Task<IActionResult> OnGetAsync(long? folder, string? unfold, long? node, CancellationToken ct)
    {
        Response.VaryByHtmx();
        var list = new IndexModel(board, admin, own, text) { FolderId = folder, Unfold = unfold, NodeId = node };
        if (!Request.WantsFragment)
        {
            return LocalRedirect(list.Here);
        }

        Response.Htmx(headers => headers.ReplaceUrl(list.Here));
        return await list.ReadRowsAsync(null, ct) ? Partial("_Rows", list) : NotFound();
    }
}
