using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Pages.Reports;
using Portal.Pages.Shared;

namespace Portal.Pages.Captures;

/// <summary>整张, 首屏, or one block of a picture that is there: POST cuts it and goes on to the share sheet with it.</summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed class PartsModel(ReportCaptures pictures, CapturedParts parts, SharingAccess sharing, CurrentUser current, CaptureWords words, AuditLog audit, PortalDb db)
    : PageModel
{
    public const string WholeName = "whole";
    public const string ScreenName = "screen";

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string key, [FromForm] string? part, [FromForm] string? block, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await pictures.FindAsync(key, current.Account, ct) is not { } whole || !EditorView.IsFor(whole))
        {
            return NotFound();
        }

        Response.NoStore();
        if (part == WholeName)
        {
            return LocalRedirect(EditorView.ShareWith(whole, isChosen: true));
        }

        try
        {
            if (await parts.CutAsync(whole, part == ScreenName ? PicturePart.FirstScreen : new PicturePart(block ?? ""), current.Account, ct) is not { } cut)
            {
                return NotFound();
            }

            audit.Write(current.Actor, AuditCodes.TakeCapture, $"{cut.Title} ({cut.ReportId})", $"{cut.Said} {cut.SizeName} {cut.Format} {cut.Key} of {whole.Key}".Trim());
            await db.SaveChangesAsync(ct);
            return LocalRedirect(EditorView.ShareWith(cut));
        }
        catch (ShotException error)
        {
            var trouble = words.Say(error);
            if (!Request.WantsFragment)
            {
                return LocalRedirect(EditorView.ShareWith(whole with { IsMarked = false }));
            }

            Response.Toast($"{trouble.Text}{trouble.Remedy}", failed: true);
            return StatusCode(StatusCodes.Status204NoContent);
        }
    }
}
