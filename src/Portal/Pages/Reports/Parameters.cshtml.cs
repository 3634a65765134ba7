using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>The sheet where the reader chooses: a fragment for htmx, a page of its own without scripts.</summary>
[LongChoices]
public sealed class ParametersModel(ReportOpener opener) : PageModel
{
    public OpenReport Report { get; private set; } = null!;

    public Task<IActionResult> OnPostAsync(string id, CancellationToken ct) => OnGetAsync(id, ct);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await opener.OpenAsync(id, await ReportAddress.OfAsync(Request, ct), ct) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        return this.PageOrFragment(report.Address.IsFields ? "_ParameterFields" : "_ParameterSheet", report);
    }
}
