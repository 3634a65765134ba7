using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The rows of the catalog alone, after one of them was folded or unfolded.</summary>
public sealed class RowsModel(CatalogBoard board, OwnReports own) : PageModel
{
    /// <param name="node">Whose panel stands beside the rows.</param>
    public async Task<IActionResult> OnGetAsync(long? folder, string? unfold, long? node, CancellationToken ct)
    {
        Response.VaryByHtmx();
        var list = new NodeList(board, own) { FolderId = folder, NodeId = node, Folds = Folds.Parse(unfold) };
        if (!Request.WantsFragment)
        {
            return LocalRedirect(list.Here);
        }

        Response.Htmx(headers => headers.ReplaceUrl(list.Here));
        return await list.ReadAsync(ct) ? Partial("_Rows", list) : NotFound();
    }
}
