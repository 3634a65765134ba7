using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Portal.Journeys.Support;

/// <summary>
/// A member of WeCom with one of its clients: Chromium under that client's user agent, with a bridge before every script whose calls the sandbox judges.
/// Clients: ios, android, windows, mac, private, wechat.
/// </summary>
public sealed partial class Phone : Journey
{
    private readonly DemoPortal _portal;
    private readonly JsonNode _phone;
    private readonly List<string> _signed = [];

    private Phone(IPage page, DemoPortal portal, JsonNode phone)
        : base(page, portal.Process.Address)
    {
        (_portal, _phone) = (portal, phone);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).AbsolutePath == "/wecom/signature")
            {
                _signed.Add(Uri.UnescapeDataString(new Uri(request.Url).Query.Split("url=")[1]));
            }
        };
    }

    /// <summary>The addresses for which the page asked for a signature, each as often as it did.</summary>
    public IReadOnlyList<string> Signatures => _signed;

    public string Member => (string)_phone["member"]!["userId"]!;

    /// <param name="late">Milliseconds until the bridge is there, as slow clients let a page wait.</param>
    /// <param name="words">What the client says beside, as in <c>ColorScheme/Dark Language/en</c>.</param>
    public static async Task<Phone> BeginAsync(DemoPortal portal, string member = "LinXiao", string client = "ios", int late = 0, string? words = null,
        ColorScheme scheme = ColorScheme.Light)
    {
        var id = string.Concat(member.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')) + "-" + client;
        var phone = await portal.WeCom.AskAsync("phones/" + id);
        var shape = phone["client"]!;
        var agent = (string)shape["userAgent"]!;
        var context = await ContextAsync(portal, (bool)shape["isDesktop"]! ? "desktop" : "phone", scheme, options =>
        {
            options.UserAgent = words is null ? agent : agent.Replace("Language/zh ColorScheme/Light", words, StringComparison.Ordinal);
            options.ExtraHTTPHeaders = (string?)shape["requestedWith"] is { } package ? [new("X-Requested-With", package)] : null;
        });
        await context.AddCookiesAsync([new() { Name = "sandbox_member", Value = member, Url = portal.WeCom.Address }]);
        await context.AddInitScriptAsync(await portal.WeCom.BridgeAsync(client, late));
        await context.ExposeFunctionAsync("wecomSandboxCall", (string call) => portal.WeCom.SendAsync(HttpMethod.Post, "bridge/calls", call));
        return new Phone(await context.NewPageAsync(), portal, phone);
    }

    /// <summary>Taps the app 移动报表, and waits for its home page.</summary>
    public async Task OpensFromWorkbenchAsync()
    {
        var home = _phone["apps"]!.AsArray().Single(app => (int)app!["agentId"]! == Sandbox.Agent)!["homeUrl"]!;
        await Page.GotoAsync((string)home!);
        await IsAtAsync("/");
    }

    /// <summary>Taps a link to this path in a chat; signed in on the way where that must be.</summary>
    public async Task OpensAsync(string path)
    {
        await VisitAsync(path);
        await IsAtAsync(path);
    }

    /// <summary>Until the SDK has registered at this address, in WeChat at the one the page was entered by, and the page has said how the menu looks.</summary>
    public Task IsRegisteredAsync() => UntilAsync(async () =>
    {
        var calls = await CallsAsync();
        return calls.Any(call => call.Name == "preVerifyJSAPI" && call.IsGood && (IsWeChat || call.Url == Address))
            && calls.Any(call => call.Name is "showMenuItems" or "hideMenuItems");
    });

    private bool IsWeChat => (string?)_phone["client"]!["id"] == "wechat";

    private string Address => Page.Url.Split('#')[0];
}
