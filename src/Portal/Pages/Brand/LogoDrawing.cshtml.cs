using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Captures;
using Portal.Core.Logos;
using Portal.Pages.Reports;

namespace Portal.Pages.Brand;

/// <summary>What the browser photographs to make a logo of an uploaded picture: whole, in a square. Opens by a ticket, once.</summary>
[AllowAnonymous]
public sealed class LogoDrawingModel(PageTickets<LogoTicket> tickets) : PageModel
{
    public string Source { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromQuery] string? ticket, CancellationToken ct)
    {
        PrintFilter.CloseTo(Response);
        if (await tickets.TakeAsync(ticket, LogoTicket.Subject, ct) is not { } found)
        {
            return NotFound();
        }

        Source = $"data:{found.MediaType};base64,{Convert.ToBase64String(found.Picture.Span)}";
        return Page();
    }
}
