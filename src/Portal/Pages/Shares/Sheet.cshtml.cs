using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Captures;
using Portal.Hosting;

namespace Portal.Pages.Shares;

/// <summary>分享: the picture of the view and the ways to hand it on; a sheet for htmx, a page without scripts.</summary>
public sealed class SheetModel(SharedReports reports, ReportCaptures pictures, CurrentUser current) : PageModel
{
    public SharedReport Shared { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await reports.OpenAsync(id, Request, ct) is not { } shared)
        {
            return NotFound();
        }

        var drawn = shared.CaptureKey is { } key ? await pictures.FindAsync(key, current.Account, ct) : null;
        Shared = drawn?.ReportId == shared.Report.Report.Id ? shared with { Capture = drawn } : shared with { CaptureKey = null };
        return this.PageOrFragment("_Sheet", Shared);
    }
}
