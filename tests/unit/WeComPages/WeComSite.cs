using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Users;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

/// <summary>The portal and the sandbox, each as itself; the test carries the browser between them. Lin is LinXiao of WeCom.</summary>
/// <param name="settings">More than the one corp with its two apps.</param>
public sealed class WeComSite(params (string Name, string Value)[] settings) : IAsyncLifetime
{
    public const string Origin = "http://localhost:5080";
    public const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)  Mobile/15E148 wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh "
            + "ColorScheme/Light wwmver/3.26.13.714";
    public const string WeChat = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
        + "MicroMessenger/8.0.12(0x18000c25) NetType/4G Language/zh_CN";
    public const string Desktop = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private readonly SandboxHost _host = Sandboxes.Take();
    private readonly HttpClient _wecom = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>What else the portal has to have from its start.</summary>
    public Action<PortalApp>? Prepare { get; init; }
    public PortalApp App { get; private set; } = null!;
    public World World => _host.World;

    public int Count(string endpoint) => World.Requests.Counts().GetValueOrDefault(endpoint);

    public async ValueTask InitializeAsync()
    {
        App = Connect(new PortalApp());
        Prepare?.Invoke(App);
        await App.PlantCastAsync();
        await ChangeAsync("lin", user => user.WeComAccount = "LinXiao");
    }

    /// <summary>Another server of the same portal; disposed by who asked for it, first.</summary>
    public PortalApp Beside() => Connect(new PortalApp(App));

    private PortalApp Connect(PortalApp app)
    {
        var sandbox = _host.ClientOptions.BaseAddress.AbsoluteUri;
        app.With("WeCom:RetryPause", "00:00:00").With("WeCom:Timeout", "00:00:10"); // a busy machine is not a slow WeCom
        foreach (var (name, value) in new[] { ("CorpId", SandboxHost.CorpId), ("Name", "衡川汽车"), ("ServerAddress", Origin), ("ApiAddress", sandbox),
            ("AuthorizeAddress", sandbox), ("LoginAddress", sandbox) })
        {
            app.With("WeCom:Corps:0:" + name, value);
        }

        foreach (var (i, agent) in new[] { SandboxHost.Agent, SandboxHost.OtherAgent }.Index())
        {
            var known = World.FindApp(agent)!.Value.App;
            app.With($"WeCom:Corps:0:Apps:{i}:AgentId", $"{agent}").With($"WeCom:Corps:0:Apps:{i}:Name", known.Name).With($"WeCom:Corps:0:Apps:{i}:Secret", known.Secret)
                .With($"WeCom:Corps:0:Apps:{i}:Token", known.CallbackToken).With($"WeCom:Corps:0:Apps:{i}:EncodingAesKey", known.EncodingAesKey);
        }

        foreach (var (name, value) in settings)
        {
            app.With(name, value.Replace("{sandbox}", sandbox, StringComparison.Ordinal));
        }

        return app;
    }

    public Task ChangeAsync(string userName, Action<User> change) => App.InDbAsync(async db =>
    {
        var name = User.Normalize(userName);
        change(await db.Users.SingleAsync(u => u.NormalizedUserName == name));
        await db.SaveChangesAsync();
    });

    /// <summary>A browser of its own at the portal's address; nobody is signed in.</summary>
    public async Task<HttpClient> BrowserAsync(string agent = IPhone)
    {
        var browser = await App.StrangerAsync(Origin);
        browser.DefaultRequestHeaders.UserAgent.Clear();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        return browser;
    }

    /// <summary>What WeCom's authorize page makes of <paramref name="authorize"/> for a member: the way back with a code.</summary>
    public async Task<string> ComeBackAsync(string authorize, string member)
    {
        using var answer = await _wecom.GetAsync(authorize.Split('#')[0] + "&sandbox_member=" + Uri.EscapeDataString(member), TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location.PathAndQuery;
    }

    /// <summary>A code as the QR panel's callback hands it over.</summary>
    public async Task<string> CodeAsync(string member)
    {
        using var other = await BrowserAsync();
        return (await ComeBackAsync(await other.LeadsToAsync("/wecom/enter"), member)).Split("code=")[1].Split('&')[0];
    }

    /// <summary>From a page of the portal to WeCom and back, up to the answer to the code.</summary>
    public async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string member, string enter = "/wecom/enter?app=1000002&to=%2Ffavorites&auth=silent") =>
        await browser.AskAsync(await ComeBackAsync(await browser.LeadsToAsync(enter), member));

    public async ValueTask DisposeAsync()
    {
        _wecom.Dispose();
        await App.DisposeAsync();
        Sandboxes.Give(_host);
    }
}

internal static class Browsing
{
    public static async Task<string> LeadsToAsync(this HttpClient browser, string address)
    {
        using var answer = await browser.AskAsync(address);
        return answer.LeadsTo();
    }

    public static string LeadsTo(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The page that says why it went no further: never at the address with the code.</summary>
    public static async Task<HttpResponseMessage> StopAsync(this HttpClient browser, HttpResponseMessage answer)
    {
        Assert.StartsWith("/wecom/stop", answer.LeadsTo(), StringComparison.Ordinal);
        return await browser.AskAsync(answer.LeadsTo());
    }

    /// <summary>Whom the portal takes the browser for, or null.</summary>
    public static async Task<string?> WhoAsync(this HttpClient browser)
    {
        using var answer = await browser.AskAsync("/me");
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.PageAsync()).QuerySelector(".profile__name")?.TextContent : null;
    }
}
