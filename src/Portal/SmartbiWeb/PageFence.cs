using Portal.Hosting;

namespace Portal.SmartbiWeb;

/// <summary>
/// What every answer below <c>/smartbi/</c> carries. The policy's sandbox takes the page's origin away: its scripts hold no cookie or storage of the portal, their
/// requests carry none, and nothing outside of their own path answers them (docs/adr/0022).
/// </summary>
internal static class PageFence
{
    private const string Any = "data: blob: 'unsafe-inline' 'unsafe-eval'";

    /// <param name="isPicture">Nobody sits before it who could answer a question of the page.</param>
    public static void Put(HttpContext http, PageAddresses? addresses, bool isPicture)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = addresses is null
            ? "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : PolicyOf(http.Request, addresses, isPicture);
        headers["Referrer-Policy"] = "no-referrer"; // the address holds the pass
        http.Response.NoStore();
        if (http.Request.Headers.Origin == "null")
        {
            headers.AccessControlAllowOrigin = "null";
            headers.AccessControlAllowCredentials = "true"; // scripts that ask for it get no cookie all the same
            headers.Vary = "Origin";
        }
    }

    /// <summary>A script without an origin asks before it sends headers of its own.</summary>
    public static void AnswerQuestion(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = string.Join(", ", PageRequest.HeadersOfScripts);
        http.Response.Headers.AccessControlMaxAge = "600";
    }

    private static string PolicyOf(HttpRequest request, PageAddresses addresses, bool isPicture) => string.Join("; ",
        isPicture ? "sandbox allow-scripts allow-forms" : "sandbox allow-scripts allow-forms allow-modals",
        $"default-src {addresses.Own} {Any}",
        $"connect-src {addresses.Own} {addresses.OwnSockets}",
        $"frame-src {addresses.Own}",
        $"form-action {addresses.Own}",
        $"base-uri {addresses.Own}",
        "object-src 'none'",
        IsFrameOfThePage(request) ? "" : "frame-ancestors 'self'").TrimEnd(';', ' ');

    // The page has no origin that could be named here. Whoever frames it from elsewhere would need the pass.
    private static bool IsFrameOfThePage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"] == "iframe" && request.Headers["Sec-Fetch-Site"] == "cross-site";
}
