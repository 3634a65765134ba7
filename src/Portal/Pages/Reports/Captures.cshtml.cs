using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports;

/// <summary>POST takes or finds the picture of the view that the address names, and shows it.</summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed class CapturesModel(
    ReportOpener opener, ReportCaptures pictures, SharingAccess sharing, CurrentUser current, AuditLog audit, PortalDb db, CaptureWords words,
    NoReport none) : PageModel
{
    public OpenReport Report { get; private set; } = null!;

    /// <summary>Null: not asked for yet.</summary>
    public CaptureCard? Card { get; private set; }

    public string Size => ShotSize.Of(Request.Query[CaptureRequest.SizeKey]).Name;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct))
        {
            return NotFound();
        }

        if (await opener.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return none.Answer(this, id);
        }

        Report = report;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct))
        {
            return NotFound();
        }

        if (await opener.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return none.Answer(this, id);
        }

        Report = report;
        var card = await TakeAsync(id, ct);
        if (card is null)
        {
            return NotFound();
        }

        Card = card;
        if (card.Trouble is not null && !Request.WantsFragment)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return this.PageOrFragment(FragmentOf(card), card);
    }

    private string FragmentOf(CaptureCard card) => Request.Query[CaptureRequest.ForKey] == CaptureRequest.ForSending ? "_SendPicture"
        : CaptureRequest.FormatOf(Request) == ShotFormat.Pdf ? "_CaptureFile" : "_Capture";

    // Of the share sheet, which lies over another page.
    private bool IsInSheet => Request.WantsFragment && !Request.StandingAt.Split('?', '#')[0].EndsWith("/captures", StringComparison.Ordinal);

    // htmx can put a sheet over it; the page of sharing and that of pictures are whole pages.
    private bool IsOverPage => IsInSheet && !Request.StandingAt.Split('?', '#')[0].EndsWith("/share", StringComparison.Ordinal);

    private async Task<CaptureCard?> TakeAsync(string id, CancellationToken ct)
    {
        var address = CaptureCard.AddressOf(Report, Request.Query);
        try
        {
            var order = CaptureRequest.OrderOf(Request, id, current.Account);
            if (await pictures.TakeAsync(order, ct) is not { } capture)
            {
                return null;
            }

            audit.Write(current.Actor, AuditCodes.TakeCapture, $"{capture.Title} ({capture.ReportId})", $"{capture.Said} {capture.SizeName} {capture.Format} {capture.Key}".Trim());
            await db.SaveChangesAsync(ct);
            return new CaptureCard(address, capture, null)
            {
                IsOverPage = IsOverPage,
                ShareLink = IsInSheet || capture.Format == ShotFormat.Pdf
                ? null
                : Report.LinkTo("/share", $"{CaptureRequest.DrawnKey}={capture.Key}")
            };
        }
        catch (ShotException error)
        {
            return new CaptureCard(address, null, words.Say(error));
        }
    }
}

/// <summary>A picture that was taken, or why there is none. Shown by <c>_Capture</c>.</summary>
/// <param name="Address">Where it is asked for again.</param>
public sealed record CaptureCard(string Address, Capture? Capture, CaptureTrouble? Trouble)
{
    /// <summary>Where this very picture can be handed on from; null where the ways stand around it already.</summary>
    public string? ShareLink { get; init; }

    /// <summary>It is shown in a sheet, which the next answer takes the place of.</summary>
    public bool IsOverPage { get; init; }

    private static readonly string[] Kept = [CaptureRequest.SizeKey, CaptureRequest.FormatKey, CaptureRequest.BlockKey, CaptureRequest.ForKey];

    /// <summary>Of the picture of this view: where to POST.</summary>
    public static string AddressOf(OpenReport report, IQueryCollection? query = null) => report.LinkTo(
        "/captures", [.. query?.Where(pair => Kept.Contains(pair.Key) || pair.Key.StartsWith("_sort.", StringComparison.Ordinal))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}") ?? []]);
}
