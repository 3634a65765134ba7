using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Pages.Reports;

namespace Portal.Pages.Captures;

/// <summary>What the browser keeper photographs to make one picture of a picture and its marks. Opens by a ticket, once.</summary>
[AllowAnonymous]
public sealed class DrawingModel(PageTickets<DrawingTicket> tickets) : PageModel
{
    public DrawingTicket Ticket { get; private set; } = null!;

    /// <summary>The picture itself: nothing else is asked for.</summary>
    public string Source => $"data:{(Ticket.Format == ShotFormat.Jpeg ? "image/jpeg" : "image/png")};base64,{Convert.ToBase64String(Ticket.Picture.Span)}";

    public IHtmlContent Marks
    {
        get
        {
            var svg = new StringBuilder();
            foreach (var (place, mark) in Ticket.Marks.Index())
            {
                foreach (var shape in MarkShapes.Of(mark, Ticket.Paper, place))
                {
                    Unbroken(shape).WriteTo(svg);
                }
            }

            return new HtmlString(svg.ToString());
        }
    }

    public async Task<IActionResult> OnGetAsync(string key, [FromQuery] string? ticket, CancellationToken ct)
    {
        PrintFilter.CloseTo(Response);
        if (await tickets.TakeAsync(ticket, key, ct) is not { } found)
        {
            return NotFound();
        }

        Ticket = found;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(found.Language);
        return Page();
    }

    /// <summary>As it was typed: all spaces.</summary>
    private static SvgNode Unbroken(SvgNode shape) => shape.Text is { } text ? shape with { Text = text.Replace(' ', '\u00a0') } : shape;
}
