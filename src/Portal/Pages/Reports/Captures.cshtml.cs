using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Pages.Shares;

namespace Portal.Pages.Reports;

/// <summary>POST takes or finds the picture of the view that the address names, and shows it.</summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed class CapturesModel(
    ReportDoor door, ReportCaptures pictures, ShareDesk desk, CurrentUser current, AuditLog audit, PortalDb db, CaptureWords words) : PageModel
{
    public OpenReport Report { get; private set; } = null!;

    /// <summary>Null: not asked for yet.</summary>
    public ShotCard? Card { get; private set; }

    public string Block => Request.Query[PictureRequest.BlockKey].ToString();

    public string Size => ShotSize.Of(Request.Query[PictureRequest.SizeKey]).Name;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await desk.IsOpenAsync(ct) || await door.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await desk.IsOpenAsync(ct) || await door.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        var card = await TakeAsync(id, ct);
        if (card is null)
        {
            return NotFound();
        }

        Card = card;
        if (card.Capture is not null && Request.WantsFragment)
        {
            Response.Headers.CacheControl = "no-store"; // what holds a form says so itself
        }

        if (card.Trouble is not null && !Request.WantsFragment)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return this.PageOrFragment("_Shot", card);
    }

    // Of the share sheet, which lies over another page.
    private bool IsInSheet => Request.WantsFragment && !Request.StandingAt.Split('?', '#')[0].EndsWith("/captures", StringComparison.Ordinal);

    private async Task<ShotCard?> TakeAsync(string id, CancellationToken ct)
    {
        var address = ShotCard.AddressOf(Report, Request.Query);
        try
        {
            var order = PictureRequest.OrderOf(Request, id, current.Account);
            if (await pictures.TakeAsync(order, ct) is not { } capture)
            {
                return null;
            }

            audit.Write(current.Actor, AuditCodes.TakeCapture, $"{capture.Title} ({capture.ReportId})", $"{capture.Said} {capture.SizeName} {capture.Format} {capture.Key}".Trim());
            await db.SaveChangesAsync(ct);
            return new ShotCard(address, capture, null)
            {
                ShareLink = IsInSheet || capture.Format == ShotFormat.Pdf
                ? null
                : Report.LinkTo("/share", $"{SharedReport.PictureName}={capture.Key}")
            };
        }
        catch (ShotException error)
        {
            return new ShotCard(address, null, words.Say(error));
        }
    }
}

/// <summary>A picture that was taken, or why there is none. Shown by <c>_Shot</c>.</summary>
/// <param name="Address">Where it is asked for again.</param>
public sealed record ShotCard(string Address, Capture? Capture, CaptureTrouble? Trouble)
{
    /// <summary>Where this very picture can be handed on from; null where the ways stand around it already.</summary>
    public string? ShareLink { get; init; }

    private static readonly string[] Kept = [PictureRequest.SizeKey, PictureRequest.FormatKey, PictureRequest.BlockKey];

    /// <summary>Of the picture of this view: where to POST.</summary>
    public static string AddressOf(OpenReport report, IQueryCollection? query = null) => report.LinkTo(
        "/captures", [.. query?.Where(pair => Kept.Contains(pair.Key) || pair.Key.StartsWith("_sort.", StringComparison.Ordinal))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}") ?? []]);
}
