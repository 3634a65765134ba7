using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>The OpenID provider says that somebody signed out there: his sessions here end, and nothing else ends them.</summary>
public sealed class BackChannelTests : IAsyncLifetime
{
    private readonly OidcPortal _portal = new();

    private PortalApp App => _portal.App;

    private OidcStand Provider => _portal.Provider;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_session_that_is_named_ends_and_the_persons_other_device_stays()
    {
        using var desk = await EnterAsync("s1");
        using var phone = await EnterAsync("s2");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Provider.Logout(new() { ["sid"] = "s1" })));

        await GoneAsync(desk);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(phone));
    }

    [Fact]
    public async Task All_sessions_of_the_subject_end_on_every_server_and_nobody_elses()
    {
        using var desk = await EnterAsync("s1");
        using var phone = await EnterAsync("s2");
        using var wang = await App.ClientAsync("wang");
        await using var other = _portal.Beside();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Provider.Logout(), other));

        await GoneAsync(desk);
        await GoneAsync(phone);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(wang));
    }

    [Fact]
    public async Task A_token_counts_once_on_all_servers()
    {
        var token = Provider.Logout(new() { ["sub"] = "somebody" });
        await using var other = _portal.Beside();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(token));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(token, other));
        await App.InDbAsync(async db => Assert.Single(await db.UsedTokens.ToListAsync(Ct)));
    }

    [Fact]
    public async Task What_is_no_logout_token_of_this_provider_for_this_portal_ends_nothing()
    {
        using var desk = await EnterAsync("s1");
        using var foreign = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var good = Provider.Logout();
        var parts = good.Split('.');
        string[] hostile =
        [
            "", "a.b.c", new string('a', 20_000),
            Provider.Logout(issuer: "https://elsewhere.example.com"),
            Provider.Logout(audience: "another-client"),
            Provider.Logout(new() { ["events"] = null }),
            Provider.Logout(new() { ["events"] = "http://schemas.openid.net/event/backchannel-logout" }),
            Provider.Logout(new() { ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() } }),
            Provider.Logout(new() { ["nonce"] = "n" }),
            Provider.Logout(new() { ["jti"] = null }),
            Provider.Logout(new() { ["iat"] = null }),
            Provider.Logout(new() { ["iat"] = now - 3_600 }),
            Provider.Logout(new() { ["iat"] = now + 3_600 }),
            Provider.Logout(new() { ["exp"] = now - 600 }),
            Provider.Logout(new() { ["sub"] = null }),
            Provider.Logout(key: new RsaSecurityKey(foreign) { KeyId = "k1" }),
            Provider.Logout(key: new SymmetricSecurityKey(SHA256.HashData("oidc-secret"u8))),
            $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{parts[1]}.",
            $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("8f1", "8f2", StringComparison.Ordinal))}.{parts[2]}",
        ];

        foreach (var token in hostile)
        {
            Assert.True(await SendAsync(token) == HttpStatusCode.BadRequest, token);
        }

        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var stranger = await App.StrangerAsync();
        using var wrong = await stranger.PostAsync("/oidc/backchannel", json, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(desk));
        await App.InDbAsync(async db => Assert.Empty(await db.UsedTokens.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_address()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(Provider.Logout(), app));
    }

    private async Task<HttpClient> EnterAsync(string sid)
    {
        Provider.Sid = sid;
        var browser = await App.StrangerAsync();
        await CasPortal.LandAsync(browser, Provider.Login(await CasPortal.LoginAsync(browser, "/me")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser));
        return browser;
    }

    private async Task<HttpStatusCode> SendAsync(string token, PortalApp? to = null)
    {
        using var provider = await (to ?? App).StrangerAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        using var answer = await provider.PostAsync("/oidc/backchannel", form, Ct);
        return answer.StatusCode;
    }

    // The other server counts the version on; this one looks every second of its clock.
    private Task GoneAsync(HttpClient browser) =>
        Soon.UntilAsync(async () => await AskAsync(browser) == HttpStatusCode.Redirect, () => App.Clock.Advance(TimeSpan.FromSeconds(1)));

    private static async Task<HttpStatusCode> AskAsync(HttpClient browser)
    {
        using var me = await browser.GetAsync("/me", Ct);
        return me.StatusCode;
    }
}
