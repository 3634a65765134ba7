using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Push;
using Portal.Pages.Reports;

namespace Portal.Pages.Push;

/// <summary>What the browser photographs to make a cover of an uploaded picture: 3:2, its middle where it is longer. Opens by a ticket, once.</summary>
[AllowAnonymous]
public sealed class CoverDrawingModel(PageTickets<CoverTicket> tickets) : PageModel
{
    public string Source { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromQuery] string? ticket, CancellationToken ct)
    {
        PrintFilter.CloseTo(Response);
        if (await tickets.TakeAsync(ticket, CoverTicket.Subject, ct) is not { } found)
        {
            return NotFound();
        }

        Source = $"data:{(found.Format == ShotFormat.Jpeg ? "image/jpeg" : "image/png")};base64,{Convert.ToBase64String(found.Picture.Span)}";
        return Page();
    }
}
