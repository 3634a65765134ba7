using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Leads to a report at its own server, signed in by a token that is good once and for a minute: the only mode in which one reaches a phone.</summary>
public sealed class RedirectModel(ReportOpener opener, SmartbiReports reports, SmartbiSessions sessions, CurrentUser current) : PageModel
{
    public Bilingual? Trouble { get; private set; }
    public string Back { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        // An admin who looks on as a user gets no session of that user.
        if (current.Onlooker is not null || reports.ModeOf(id) != SmartbiOpenMode.Redirect || await opener.OpenAsync(id, Request.Query, ct) is not { } report
            || reports.Locate(report.Report.Id) is not var (server, resource))
        {
            return NotFound();
        }

        Response.NoStore();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            var (user, token) = await sessions.TokenAsync(server, current.Account, ct);
            return Redirect(server.At(
                "vision/openresource.jsp", SmartbiAddress.Of(resource, report.View.Values).Append(new("user", user)).Append(new("password", token))).AbsoluteUri);
        }
        catch (SmartbiException error)
        {
            (Trouble, Back) = (error.Cause, report.Link());
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }
}
