using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>One block for htmx: when its data are there, ordered anew, or with more rows.</summary>
public sealed class BlockModel(ReportScreens screens) : PageModel
{
    public BlockSlot Slot { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string block)
    {
        if (await screens.ShowBlockAsync(id, block, HttpContext) is not { } slot)
        {
            return NotFound();
        }

        if (!Request.WantsFragment)
        {
            return LocalRedirect($"{slot.Report.Link()}#{slot.Id}");
        }

        if (slot.Report.Address is { IsMore: true } or { IsRows: true } && slot.State != BlockState.Ready)
        {
            // Why there are no more rows is said in the place of the whole block, not below the rows.
            Response.Htmx(headers => headers.Retarget("#" + slot.Id).Reswap(HtmxSwap.OuterHtml));
        }

        Slot = slot;
        return Page();
    }
}
