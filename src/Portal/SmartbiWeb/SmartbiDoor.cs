using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Core.Catalog;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Sessions;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.SmartbiWeb;

/// <summary>Where readers come in: a report is opened under a pass, and what its page asks is let through by that pass alone.</summary>
internal sealed partial class SmartbiDoor(
    SmartbiPass passes, SmartbiReports reports, ReportAccess access, SmartbiSessions smartbi, UserDirectory users, LiveSessions sessions, PageForwarder forwarder, PageStops stops,
    ILogger<SmartbiDoor> logger)
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The address of the report's page for whoever may see it, good in a frame of the portal.</summary>
    public async Task<IResult> EnterAsync(string id, HttpContext http, CurrentUser current)
    {
        if (await FindAsync(current.Account, id, http.RequestAborted) is not var (server, resource) || PortalSession.IdOf(http.User) is not { } session)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var prefix = Prefix(server.Key, passes.Write(new SmartbiPassage(id, current.Account.Id, session)));
        return Results.Redirect(prefix + "/" + PagePaths.Resource + QueryString.Create(QueryOf(resource, http.Request.Query)));
    }

    public async Task AnswerAsync(string server, string pass, string path, HttpContext http)
    {
        PageFence.Put(http, null);
        if (passes.Read(pass) is not { } passage || await ReaderAsync(passage, http.RequestAborted) is not { } reader)
        {
            await stops.ExpiredAsync(http);
            return;
        }

        // Opened by itself, from a copied address: the portal's own page asks who that is.
        if (http.Request.Headers["Sec-Fetch-Dest"] == "document")
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
        PageFence.Put(http, addresses);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            PageFence.AnswerQuestion(http);
        }
        else if (await PageRequest.CheckAsync(http.Request, found, resource, path, call => LogRefusedCall(found.Name, passage.ReportId, call)) is { } target)
        {
            await forwarder.ForwardAsync(http, smartbi.For(found, reader), target, addresses);
        }
        else
        {
            LogRefused(found.Name, passage.ReportId, http.Request.Method, path);
            await stops.RefusedAsync(http);
        }
    }

    private async Task<Account?> ReaderAsync(SmartbiPassage passage, CancellationToken ct) =>
        await users.FindAsync(passage.UserId, ct) is { IsEnabled: true } reader && await sessions.IsAliveAsync(passage.Session, passage.UserId, ct) ? reader : null;

    private async Task<(SmartbiServer Server, string Resource)?> FindAsync(Account account, string id, CancellationToken ct) =>
        await access.FindAsync(account, id, ct) is not null ? reports.Locate(id) : null;

    private static string Prefix(string server, string pass) => $"/smartbi/{server}/{pass}";

    // What the address says travels on: names of the page's own look as they are, everything else as parameters of the report.
    private static Dictionary<string, string?> QueryOf(string resource, IQueryCollection query)
    {
        var values = query.Where(field => !_looks.Contains(field.Key) && !field.Key.StartsWith('_'))
            .Select(field => new { name = field.Key, value = string.Join(',', field.Value.AsEnumerable()), displayValue = string.Join(',', field.Value.AsEnumerable()) }).ToList();
        var all = new Dictionary<string, string?> { ["resid"] = resource, ["showtoolbar"] = "false", ["refresh"] = "true", ["showPath"] = "false" };
        foreach (var (name, value) in query.Where(field => _looks.Contains(field.Key)))
        {
            all[name] = value;
        }

        if (values.Count > 0)
        {
            all["paramsInfo"] = JsonSerializer.Serialize(values, _json);
        }

        return all;
    }

    private static readonly HashSet<string> _looks = new(StringComparer.Ordinal) { "showtoolbar", "hiddenParamPanel", "shorttoolbar", "hidetoolbaritems", "refresh", "showPath" };

    [LoggerMessage(LogLevel.Information, "A page of Smartbi server {Server}, report {Report}, may not make the call {Call}. When the page needs it, add it to PageCalls.")]
    private partial void LogRefusedCall(string server, string report, string call);

    [LoggerMessage(LogLevel.Information, "A page of Smartbi server {Server}, report {Report}, may not {Method} {Path}. When the page needs it, add it to PagePaths.")]
    private partial void LogRefused(string server, string report, string method, string path);
}
