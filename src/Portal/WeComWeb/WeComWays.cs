using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.WeComWeb;

/// <summary>The ways to WeCom and back: each begins a state of its own.</summary>
public sealed class WeComWays(SignInStates states, IOptions<PortalOptions> portal)
{
    public const string Callback = "/wecom/callback";
    private const int MostTries = 2;

    /// <summary>Silent or manual sign-in inside of the client. The order of the parameters is WeCom's.</summary>
    public async Task<string> AuthorizeAsync(HttpContext context, AppSettings app, SignInRequest request, CancellationToken ct) =>
        At(app.Corp.AuthorizeAddress, "/connect/oauth2/authorize",
            ("appid", app.Corp.CorpId),
            ("redirect_uri", ReturnTo(context, app.Corp)),
            ("response_type", "code"),
            ("scope", request.IsManual ? "snsapi_privateinfo" : "snsapi_base"),
            ("state", await BeginAsync(context, request, ct)),
            ("agentid", Number(app.AgentId))) + "#wechat_redirect";

    /// <summary>Begins a silent or manual sign-in anew without asking the reader, but not for ever and only where WeCom's page leads on.</summary>
    /// <returns>Where to go; null: it was tried often enough.</returns>
    public async Task<string?> AnewAsync(HttpContext context, AppSettings app, SignInRequest request, CancellationToken ct)
    {
        var tries = EnterCookies.TriesOf(context.Request) + 1;
        if (tries > MostTries || !context.Request.IsInWeCom)
        {
            EnterCookies.ForgetTries(context);
            return null;
        }

        EnterCookies.RememberTries(context, tries);
        return await AuthorizeAsync(context, app, request with { UserId = null }, ct);
    }

    /// <summary>WeCom's own page with the QR code, for desktop browsers.</summary>
    public async Task<string> ScanAsync(HttpContext context, AppSettings app, SignInRequest request, CancellationToken ct) =>
        At(app.Corp.LoginAddress, "/wwlogin/sso/login",
            ("login_type", "CorpApp"),
            ("appid", app.Corp.CorpId),
            ("agentid", Number(app.AgentId)),
            ("redirect_uri", ReturnTo(context, app.Corp)),
            ("state", await BeginAsync(context, request, ct)),
            ("lang", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh"));

    public async Task<string> BeginAsync(HttpContext context, SignInRequest request, CancellationToken ct)
    {
        var browser = EnterCookies.BrowserFor(context);
        var state = await states.BeginAsync(request, browser, ct);
        EnterCookies.Tie(context, state, browser);
        return state;
    }

    /// <summary>Begins again, by the reader's own tap.</summary>
    public static string Again(string to, AppSettings? app = null, bool isManual = false) =>
        "/wecom/enter" + QueryString.Create([
            .. app is null ? [] : new KeyValuePair<string, string?>[] { new("app", Number(app.AgentId)), new("corp", app.Corp.CorpId) },
            new("to", to), new("auth", isManual ? "manual" : "silent"), new("again", "1"),
        ]);

    public string ReturnTo(HttpContext context, CorpSettings corp) => OriginOf(context, corp) + Callback;

    /// <summary>服务器地址 as the settings have it; without one, as this browser has it.</summary>
    public string OriginOf(HttpContext context, CorpSettings? corp) =>
        (corp?.ServerAddress ?? portal.Value.PublicAddress)?.AbsoluteUri.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";

    private static string At(Uri server, string path, params (string Name, string Value)[] query) =>
        server.AbsoluteUri.TrimEnd('/') + path + "?" + string.Join('&', query.Select(q => q.Name + "=" + Uri.EscapeDataString(q.Value)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
