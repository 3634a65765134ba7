using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Reports;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>A report that is looked at as a picture: POST takes it, or finds the one that was taken a moment ago, and shows it.</summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed class PictureModel(ReportOpener opener, ReportCaptures pictures, CurrentUser current, CaptureWords words, NoReport none) : PageModel
{
    public DrawnSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } report)
        {
            return none.Answer(this, id);
        }

        Sheet = DrawnSheet.Before(report, Request.Query);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } report)
        {
            return none.Answer(this, id);
        }

        Sheet = DrawnSheet.Before(report, Request.Query);
        try
        {
            var order = CaptureRequest.OrderOf(Request, id, current.Account) with
            {
                Format = ShotFormat.Png,
                Size = ShotSize.Of(Sheet.Size),
                BlockId = PictureBlock.OnlyId,
                IsFresh = report.Address.IsFresh,
            };
            if (await pictures.TakeAsync(order, ct) is not { } capture)
            {
                return NotFound();
            }

            Sheet = Sheet with { Capture = capture };
        }
        catch (ShotException error)
        {
            Sheet = Sheet with { Trouble = words.Say(error) };
            Response.StatusCode = Request.WantsFragment ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        }

        Response.NoStore();
        return this.PageOrFragment("_Drawn", Sheet);
    }

    private async Task<OpenReport?> OpenAsync(string id, CancellationToken ct) =>
        await opener.OpenAsync(id, Request.Query, ct) is { Report.IsPicture: true } report ? report : null;
}
