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

/// <summary>POST draws the marks into the picture and goes on to the share sheet with it. What is wrong is said in the editor; nothing drawn is lost.</summary>
[EnableRateLimiting(CaptureLimits.Name)]
public sealed class MarksModel(
    ReportCaptures pictures, MarkedCaptures marked, SharingAccess sharing, CurrentUser current, CaptureWords words, AuditLog audit, PortalDb db) : PageModel
{
    public EditorView Editor { get; private set; } = null!;

    public IActionResult OnGet(string key) => LocalRedirect($"/captures/{Uri.EscapeDataString(key)}/edit");

    public async Task<IActionResult> OnPostAsync(string key, [FromForm] string? marks, [FromForm] long? taken, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await pictures.FindAsync(key, current.Account, ct) is not { } original || !EditorView.IsFor(original))
        {
            return NotFound();
        }

        Response.NoStore();
        var (read, problem) = MarkReader.Read(marks, original);
        if (problem is not null)
        {
            return Again(StatusCodes.Status422UnprocessableEntity, problem.ToString());
        }

        if (read.Count == 0)
        {
            return LocalRedirect(EditorView.ShareWith(original));
        }

        try
        {
            if (taken != original.TakenAt.UtcTicks)
            {
                throw new ShotException(ShotFailure.Gone, "The picture was taken again while it was drawn on.");
            }

            var capture = await marked.DrawAsync(original, read, current.Account, ct);
            audit.Write(current.Actor, AuditCodes.MarkCapture, $"{capture.Title} ({capture.ReportId})", $"{read.Count} {capture.Key}");
            await db.SaveChangesAsync(ct);
            return LocalRedirect(EditorView.ShareWith(capture));
        }
        catch (ShotException error)
        {
            var trouble = words.Say(error);
            return Again(error.Failure == ShotFailure.Gone ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable, $"{trouble.Text}{trouble.Remedy}");
        }

        IActionResult Again(int status, string why)
        {
            Editor = new EditorView(original, marks, why);
            Response.StatusCode = status;
            return Page();
        }
    }
}
