using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Pins;
using Portal.Hosting;
using Portal.Pages.Reports;

namespace Portal.Pages.Figures;

/// <summary>What one may do with a figure of a report: a sheet for htmx, a page of its own without scripts.</summary>
public sealed class ShowModel(ReportOpener opener, PinBoard pins, CurrentUser current) : PageModel
{
    public OpenFigure Figure { get; private set; } = null!;

    public bool IsPinned { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string block, CancellationToken ct)
    {
        if (await OpenFigure.FindAsync(opener, id, block, Request, ct) is not { } figure)
        {
            return NotFound();
        }

        (Figure, IsPinned) = (figure, await pins.HasAsync(current.Account.Id, figure.View, ct));
        return this.PageOrFragment("_Sheet");
    }
}
