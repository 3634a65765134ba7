using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Reports;
using Portal.Core.Sharing;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>What the browser keeper photographs: the report of a ticket, whole, without anything to touch.</summary>
[AllowAnonymous]
[TypeFilter<PrintFilter>]
public sealed class PrintModel(BlockRenderer renderer, CaptureLinks links) : PageModel
{
    public ReportScreen Screen { get; private set; } = null!;
    public CaptureFooter Footer { get; private set; } = null!;

    public PrintTicket Ticket => PrintFilter.VisitOf(HttpContext).Ticket;
    public bool IsA4 => Ticket.Size == ShotSize.A4;
    public bool IsPaper => Ticket.Format == ShotFormat.Pdf;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (ticket, view, viewer, found) = PrintFilter.VisitOf(HttpContext);
        var report = new OpenReport
        {
            Node = found.Node,
            Source = found.Source,
            View = view.Report.IsElsewhere ? view with { Report = view.Report with { Blocks = [PictureBlock.Of(ticket.Size.Name)] } } : view,
            Address = new ReportAddress(new QueryCollection(QueryHelpers.ParseQuery(ticket.Query))),
            CaptureSize = ticket.Size,
        };
        var reading = ReportReading.Of(ticket.Data);
        var slots = await renderer.RenderAsync(report, reading, DrawingWidths.For(ticket.Size), ct);
        Screen = new ReportScreen(report, reading) { Slots = [.. slots.Where(slot => ticket.BlockId is null || slot.Id == ticket.BlockId)] };
        await links.FindOriginAsync(ct);
        Footer = new CaptureFooter(LinkOf(ticket), viewer.DisplayName, ticket.TakenAt, ticket.Key, ticket.Replaces);
    }

    /// <summary>This very view: its values, the order of its tables, and the block that the picture is of.</summary>
    private static string LinkOf(PrintTicket ticket) => SharedView.AddressOf(ticket.ReportId, ticket.Query) + (ticket.BlockId is { } block ? "#" + block : "");
}

/// <summary>What stands at a picture's foot: whose it is, of when, and the way back.</summary>
/// <param name="Link">Local: the way back.</param>
/// <param name="Key">Of the capture, whose address is short where that of the view is too long for a code.</param>
/// <param name="Replaces">When the one was taken that is lost.</param>
public sealed record CaptureFooter(string Link, string Viewer, DateTimeOffset TakenAt, string Key, DateTimeOffset? Replaces = null);
