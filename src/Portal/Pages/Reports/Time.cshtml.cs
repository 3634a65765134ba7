using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>How old the data are, for a page that was sent before they were read.</summary>
public sealed class TimeModel(ReportOpener opener, TimeProvider clock) : PageModel
{
    public ReportScreen Screen { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await opener.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return NotFound();
        }

        if (!Request.WantsFragment)
        {
            return LocalRedirect(report.Link());
        }

        var reading = ReportReading.Begin(report, report.DatasetsAtOnce(), clock, ct);
        await reading.WaitAsync(Timeout.InfiniteTimeSpan);
        Screen = new ReportScreen(report, reading);
        return Page();
    }
}
