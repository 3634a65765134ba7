using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;

namespace Portal.Pages.Shares;

/// <summary>分享: the picture of the view and the ways to hand it on; a sheet for htmx, a page without scripts.</summary>
public sealed class SheetModel(SharedReports reports) : PageModel
{
    public SharedReport Shared { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await reports.OpenAsync(id, Request, ct) is not { } shared)
        {
            return NotFound();
        }

        var chosen = await reports.FindPictureAsync(shared, shared.CaptureKey, ct);
        Shared = shared with { Capture = chosen, CaptureKey = chosen?.Key };
        return this.PageOrFragment("_Sheet", Shared);
    }
}
