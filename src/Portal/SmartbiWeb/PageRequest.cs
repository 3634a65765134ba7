using Microsoft.Extensions.Primitives;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.SmartbiWeb;

/// <summary>What a page asks for, looked at before it goes on to the server.</summary>
internal static class PageRequest
{
    public const long MostBytes = 1024 * 1024;

    /// <summary>Those that a script may set, and that go on to the server.</summary>
    public static IReadOnlyList<string> HeadersOfScripts { get; } = ["Accept", "Content-Type", "X-Requested-With", "SMX-Encode"];

    /// <summary>Where it goes; null: it is not let through.</summary>
    /// <param name="refused">Is told the name of a call that is not let through.</param>
    public static async Task<Uri?> CheckAsync(HttpRequest request, SmartbiServer server, string resource, string path, Action<string> refused)
    {
        if (!PagePaths.IsPlain(path))
        {
            return null;
        }

        if (path is not (PagePaths.Calls or PagePaths.Refresh))
        {
            return PagePaths.Allows(server, resource, request.Method, path, request.Query) ? Target(request, server, path) : null;
        }

        // A query as well as a form could say two things, and the server would choose.
        if (!HttpMethods.IsPost(request.Method) || request.QueryString.HasValue
            || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        request.EnableBuffering();
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return form.Any(field => field.Value.Count != 1) || !(path == PagePaths.Refresh ? PagePaths.IsRefresh(form, resource) : IsAllowedCall(form, server, resource, refused))
            ? null : server.At(path);
    }

    private static bool IsAllowedCall(IFormCollection form, SmartbiServer server, string resource, Action<string> refused)
    {
        var call = form.TryGetValue("encode", out var encoded) ? (form.Count == 1 ? SmartbiTable.Read(encoded.ToString()) : null)
            : (form["className"].ToString(), form["methodName"].ToString(), form["params"].ToString());
        if (call is not var (className, methodName, values) || !PageCalls.Allows(server, resource, className, methodName, values))
        {
            refused(call is { } known ? $"{known.Item1}.{known.Item2}" : "?");
            return false;
        }

        return true;
    }

    // Names and passwords of Smartbi's users have no business in a query of a page.
    private static Uri Target(HttpRequest request, SmartbiServer server, string path) => server.At(path, request.Query
        .Where(field => field.Key is not ("user" or "password"))
        .SelectMany(field => field.Value, (field, value) => new KeyValuePair<string, string>(field.Key, value ?? "")));

    /// <summary>Nothing of the phone goes along but what it is, what it wants and what its scripts set; no cookie and no <c>Authorization</c>.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> HeadersOf(HttpRequest request) => request.Headers.Where(header =>
        header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) || header.Key.Equals("Accept-Language", StringComparison.OrdinalIgnoreCase)
        || header.Key.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase) || HeadersOfScripts.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
}
