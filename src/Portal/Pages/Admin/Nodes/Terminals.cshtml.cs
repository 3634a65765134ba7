using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;

namespace Portal.Pages.Admin.Nodes;

/// <summary>Where a node is published: POST sets the three switches of its row and answers with them.</summary>
public sealed class TerminalsModel(CatalogAdmin admin, CatalogBoard board) : PageModel
{
    public IActionResult OnGet(long id) => LocalRedirect($"/admin/catalog/{id}");

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] Terminals[] on, CancellationToken ct)
    {
        var terminals = on.Aggregate(Terminals.None, (all, each) => all | each);
        return !ModelState.IsValid || (terminals & ~Terminals.All) != 0 ? BadRequest()
            : await admin.PublishAsync(id, terminals, ct) == CatalogRefusal.NotFound ? NotFound()
            : Request.WantsFragment && await board.RowAsync(id, ct) is { } row ? Partial("_Devices", row) : LocalRedirect($"/admin/catalog/{id}");
    }
}
