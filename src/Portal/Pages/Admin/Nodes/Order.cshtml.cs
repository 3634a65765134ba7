using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Hosting;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The order of what lies in a folder: POST takes the whole of it.</summary>
public sealed class OrderModel(CatalogAdmin admin) : PageModel
{
    public IActionResult OnGet(long? folder) => LocalRedirect(NodeList.AddressOf(folder));

    public async Task<IActionResult> OnPostAsync([FromForm] long? folder, [FromForm] IReadOnlyList<long> ids, CancellationToken ct) =>
        !ModelState.IsValid || ids.Count > CatalogBoard.Most ? BadRequest()
            : !await admin.ReorderAsync(folder, ids, ct) ? NotFound()
            : Request.WantsFragment ? new NoContentResult() : LocalRedirect(NodeList.AddressOf(folder));
}
