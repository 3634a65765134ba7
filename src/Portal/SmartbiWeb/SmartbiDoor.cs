using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Sessions;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Pages.Reports;
using Portal.Sessions;

namespace Portal.SmartbiWeb;

/// <summary>Where readers come in: a report is opened under a pass, and what its page asks is let through by that pass alone.</summary>
internal sealed partial class SmartbiDoor(
    SmartbiPass passes, SmartbiReports reports, ReportAccess access, SmartbiSessions smartbi, UserDirectory users, LiveSessions sessions, PageForwarder forwarder, PageStops stops,
    ILogger<SmartbiDoor> logger)
{
    /// <summary>The address of the report's page for whoever may see it, good in a frame of the portal.</summary>
    public async Task<IResult> EnterAsync(string id, HttpContext http, CurrentUser current, ReportOpener opener)
    {
        // An admin who looks on as a user gets no session of that user at the server.
        if (current.Onlooker is not null || reports.ModeOf(id) != SmartbiOpenMode.Proxy || await opener.OpenAsync(id, http.Request.Query, http.RequestAborted) is not { } report
            || reports.Locate(id) is not var (server, resource) || PortalSession.IdOf(http.User) is not { } session)
        {
            return Results.NotFound();
        }

        http.Response.NoStore();
        var prefix = Prefix(server.Key, passes.Write(new SmartbiPassage(id, current.Account.Id, session)));
        return Results.Redirect(prefix + "/" + PagePaths.Resource + QueryString.Create(SmartbiAddress.Of(resource, report.View.Values)!));
    }

    public async Task AnswerAsync(string server, string pass, string path, HttpContext http)
    {
        PageFence.Put(http, null, isPicture: false);
        if (passes.Read(pass) is not { } passage || await ReaderAsync(passage, http.RequestAborted) is not { } reader)
        {
            await stops.ExpiredAsync(http);
            return;
        }

        // Opened by itself, from a copied address: the portal's own page asks who that is.
        if (http.Request.Headers["Sec-Fetch-Dest"] == "document" && !passage.IsForPicture)
        {
            http.Response.Redirect("/reports/" + Uri.EscapeDataString(passage.ReportId));
            return;
        }

        if (await FindAsync(reader, passage.ReportId, http.RequestAborted) is not var (found, resource) || found.Key != server)
        {
            await stops.RefusedAsync(http);
            return;
        }

        var addresses = new PageAddresses(found, $"{http.Request.Scheme}://{http.Request.Host}", Prefix(server, pass));
        PageFence.Put(http, addresses, passage.IsForPicture);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            PageFence.AnswerQuestion(http);
        }
        else if (await PageRequest.CheckAsync(http.Request, found, resource, path, call => LogRefusedCall(found.Name, passage.ReportId, call)) is { } target)
        {
            await forwarder.ForwardAsync(http, smartbi.For(found, reader), target, addresses, RoleOf(passage, path));
        }
        else
        {
            LogRefused(found.Name, passage.ReportId, http.Request.Method, path);
            await stops.RefusedAsync(http);
        }
    }

    private static PageRole RoleOf(SmartbiPassage passage, string path) =>
        !passage.IsForPicture ? PageRole.Read : path == PagePaths.Resource ? PageRole.Picture : PageRole.PartOfPicture;

    private async Task<Account?> ReaderAsync(SmartbiPassage passage, CancellationToken ct) =>
        await users.FindAsync(passage.UserId, ct) is { IsEnabled: true } reader
        && (passage.IsForPicture || await sessions.IsAliveAsync(passage.Session, passage.UserId, ct)) ? reader : null;

    private async Task<(SmartbiServer Server, string Resource)?> FindAsync(Account account, string id, CancellationToken ct) =>
        await access.FindAsync(account, id, ct) is not null ? reports.Locate(id) : null;

    /// <summary>For the portal's own browser, which photographs what this reader sees.</summary>
    public static (string Address, string Within) ForPicture(SmartbiPass passes, SmartbiServer server, string resource, ReportView view)
    {
        var prefix = Prefix(server.Key, passes.Write(SmartbiPassage.ForPicture(view.Report.Id, view.Scope.Reader)));
        return (prefix + "/" + PagePaths.Resource + QueryString.Create(SmartbiAddress.Of(resource, view.Values)!), prefix + "/");
    }

    private static string Prefix(string server, string pass) => $"/smartbi/{server}/{pass}";

    [LoggerMessage(LogLevel.Information, "A page of Smartbi server {Server}, report {Report}, may not make the call {Call}. When the page needs it, add it to PageCalls.")]
    private partial void LogRefusedCall(string server, string report, string call);

    [LoggerMessage(LogLevel.Information, "A page of Smartbi server {Server}, report {Report}, may not {Method} {Path}. When the page needs it, add it to PagePaths.")]
    private partial void LogRefused(string server, string report, string method, string path);
}
