using System.Globalization;
using Portal.Core.Members;
using Portal.Core.WeCom;

namespace Portal.WeComWeb;

/// <summary>What the browser itself remembers of a sign-in by WeCom. Lax: the way back from WeCom is a visit from another site.</summary>
internal static class EnterCookies
{
    private const string BrowserName = "portal.wecom";
    private const string TriesName = "portal.tries";
    private const string SignedOutName = "portal.out";
    private const string AppName = "portal.app";

    private const int StateHead = 8;

    // Longer than a state: who comes back too late is still known as the one who began.
    private static readonly TimeSpan _browserLife = TimeSpan.FromHours(1);

    /// <summary>The secret that ties a state to this browser; made when there is none.</summary>
    public static string BrowserFor(HttpContext context)
    {
        var browser = BrowserOf(context.Request) ?? SignInStates.NewBrowser();
        Write(context, BrowserName, browser, _browserLife);
        return browser;
    }

    public static string? BrowserOf(HttpRequest request) => SecretOf(request, BrowserName);

    /// <summary>The secret of the browser that began this state. Two pages opened at once without a cookie have one each.</summary>
    public static string? BrowserOf(HttpRequest request, string? state) =>
        (state is { Length: >= StateHead } && state.All(char.IsAsciiLetterOrDigit) ? SecretOf(request, NameOf(state)) : null) ?? BrowserOf(request);

    public static void Tie(HttpContext context, string state, string browser) =>
        context.Response.Cookies.Append(NameOf(state), browser, Options(context, SignInState.Lifetime, "/wecom")); // pages need not carry them

    /// <summary>How often the sign-in was begun again by itself within a minute.</summary>
    public static int TriesOf(HttpRequest request) =>
        int.TryParse(request.Cookies[TriesName], NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 0;

    public static void RememberTries(HttpContext context, int tries) =>
        Write(context, TriesName, tries.ToString(CultureInfo.InvariantCulture), TimeSpan.FromMinutes(1));

    public static void ForgetTries(HttpContext context) => Forget(context, TriesName);

    /// <summary>Corp and agent that this browser came by last: where a plain address begins. A hint, no right.</summary>
    public static (string CorpId, int AgentId)? AppOf(HttpRequest request) =>
        request.Cookies[AppName]?.Split('.') is [{ Length: > 0 and <= 64 } corp, var agent]
            && int.TryParse(agent, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (corp, number) : null;

    /// <summary>The app that this browser came by last, else the portal's first.</summary>
    public static async Task<AppSettings?> FindAppAsync(HttpRequest request, WeComDirectory directory, CancellationToken ct) =>
        (AppOf(request) is var (corp, agent) ? await directory.FindAppAsync(corp, agent, ct) : null) ?? await directory.FindAppAsync(null, null, ct);

    public static void RememberApp(HttpContext context, AppSettings app) =>
        Write(context, AppName, $"{app.Corp.CorpId}.{app.AgentId.ToString(CultureInfo.InvariantCulture)}", TimeSpan.FromDays(365));

    /// <summary>Somebody signed out here and wants to stay out.</summary>
    public static bool IsSignedOut(HttpRequest request) => request.Cookies.ContainsKey(SignedOutName);

    public static void RememberSignedOut(HttpContext context) => Write(context, SignedOutName, "1", TimeSpan.FromDays(30));

    public static void ForgetSignedOut(HttpContext context) => Forget(context, SignedOutName);

    private static string NameOf(string state) => $"{BrowserName}.{state[..StateHead]}";

    private static string? SecretOf(HttpRequest request, string name) =>
        request.Cookies[name] is { Length: 32 } browser && browser.All(char.IsAsciiLetterOrDigit) ? browser : null;

    private static void Write(HttpContext context, string name, string value, TimeSpan life) => context.Response.Cookies.Append(name, value, Options(context, life));

    private static void Forget(HttpContext context, string name)
    {
        if (context.Request.Cookies.ContainsKey(name))
        {
            context.Response.Cookies.Delete(name, Options(context, null));
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? life, string path = "/") =>
        new() { Path = path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = life, IsEssential = true };
}
