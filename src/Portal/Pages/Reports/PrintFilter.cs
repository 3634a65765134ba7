using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Opens the print page by its ticket alone: who looks is its viewer, with the rights of this moment, in its language.</summary>
internal sealed class PrintFilter(PageTickets<PrintTicket> tickets, UserDirectory users, ReportAccess reports) : IAsyncResourceFilter
{
    private const string Key = "portal.print";

    /// <summary>No scripts, no frames, nothing from elsewhere.</summary>
    internal const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page is for our own browser alone and stays inside of this machine.</summary>
    internal static void CloseTo(HttpResponse response)
    {
        response.NoStore();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentEncoding = "identity"; // pressing megabytes of a picture on their way inside of one machine costs a second
    }

    public static PrintVisit VisitOf(HttpContext context) => (PrintVisit)context.Items[Key]!;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        http.Response.NoStore();
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await OpenAsync(http) is not { } visit)
        {
            context.Result = new NotFoundResult();
            return;
        }

        http.Items[Key] = visit;
        http.Response.Headers.ContentEncoding = "identity"; // it stays inside of this machine
        // Here, because it flows down to the page but not back to whoever called.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(visit.Ticket.Language);
        await next();
    }

    private async Task<PrintVisit?> OpenAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        return http.GetRouteValue("id") is string id
            && await tickets.TakeAsync(http.Request.Query["ticket"], id, ct) is { } ticket
            && await users.FindAsync(ticket.ViewerId, ct) is { IsEnabled: true } viewer
            && await reports.FindAsync(viewer, id, ct) is { } found
            && DataScopes.KeyOf(found.Scope) == ticket.ScopeKey
            && await ViewAsync(ticket, found, ct) is { } view
            && view.Key == ticket.ViewKey
                ? new PrintVisit(ticket, view, viewer, found) : null;
    }

    /// <summary>On another server than the one that wrote the ticket, the same view is made once more.</summary>
    private static async Task<ReportView> ViewAsync(PrintTicket ticket, FoundReport found, CancellationToken ct) =>
        ticket.View ?? await found.Source.OpenAsync(found.Definition, ViewQuery.ValuesOf(ticket.Query), found.Scope, ct);
}

/// <summary>A ticket that was good, and whose it is.</summary>
public sealed record PrintVisit(PrintTicket Ticket, ReportView View, Account Viewer, FoundReport Found);
