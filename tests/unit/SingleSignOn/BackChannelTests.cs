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
    private readonly PortalApp _app = new();
    private OidcStand _provider = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await OidcStand.StartAsync();
        _app.With("Portal__PublicAddress", "http://localhost").With("Oidc__Authority", _provider.Address).With("Oidc__ClientId", "portal")
            .With("Oidc__ClientSecret", "oidc-secret");
        _app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow()); // tokens are dated
        await _app.PlantCastAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_session_that_is_named_ends_and_the_persons_other_device_stays()
    {
        using var desk = await EnterAsync("s1");
        using var phone = await EnterAsync("s2");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(_provider.Logout(new() { ["sid"] = "s1" })));

        await GoneAsync(desk);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(phone));
    }

    [Fact]
    public async Task All_sessions_of_the_subject_end_on_every_server_and_nobody_elses()
    {
        using var desk = await EnterAsync("s1");
        using var phone = await EnterAsync("s2");
        using var wang = await _app.ClientAsync("wang");
        await using var other = new PortalApp(_app).With("Oidc__Authority", _provider.Address).With("Oidc__ClientId", "portal").With("Portal__PublicAddress", "http://localhost");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(_provider.Logout(), other));

        await GoneAsync(desk);
        await GoneAsync(phone);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(wang));
    }

    [Fact]
    public async Task A_token_counts_once_on_all_servers()
    {
        var token = _provider.Logout(new() { ["sub"] = "somebody" });
        await using var other = new PortalApp(_app).With("Oidc__Authority", _provider.Address).With("Oidc__ClientId", "portal").With("Portal__PublicAddress", "http://localhost");

        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(token));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(token, other));
        await _app.InDbAsync(async db => Assert.Single(await db.UsedTokens.ToListAsync(Ct)));
    }

    [Fact]
    public async Task What_is_no_logout_token_of_this_provider_for_this_portal_ends_nothing()
    {
        using var desk = await EnterAsync("s1");
        using var foreign = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var good = _provider.Logout();
        var parts = good.Split('.');
        string[] hostile =
        [
            "", "a.b.c", new string('a', 20_000),
            _provider.Logout(issuer: "https://elsewhere.example.com"),
            _provider.Logout(audience: "another-client"),
            _provider.Logout(new() { ["events"] = null }),
            _provider.Logout(new() { ["events"] = "http://schemas.openid.net/event/backchannel-logout" }),
            _provider.Logout(new() { ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() } }),
            _provider.Logout(new() { ["nonce"] = "n" }),
            _provider.Logout(new() { ["jti"] = null }),
            _provider.Logout(new() { ["iat"] = null }),
            _provider.Logout(new() { ["iat"] = now - 3_600 }),
            _provider.Logout(new() { ["iat"] = now + 3_600 }),
            _provider.Logout(new() { ["exp"] = now - 600 }),
            _provider.Logout(new() { ["sub"] = null }),
            _provider.Logout(key: new RsaSecurityKey(foreign) { KeyId = "k1" }),
            _provider.Logout(key: new SymmetricSecurityKey(SHA256.HashData("oidc-secret"u8))),
            $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{parts[1]}.",
            $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("8f1", "8f2", StringComparison.Ordinal))}.{parts[2]}",
        ];

        foreach (var token in hostile)
        {
            Assert.True(await SendAsync(token) == HttpStatusCode.BadRequest, token);
        }

        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var stranger = await _app.StrangerAsync();
        using var wrong = await stranger.PostAsync("/oidc/backchannel", json, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(desk));
        await _app.InDbAsync(async db => Assert.Empty(await db.UsedTokens.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_address()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(_provider.Logout(), app));
    }

    private async Task<HttpClient> EnterAsync(string sid)
    {
        _provider.Sid = sid;
        var browser = await _app.StrangerAsync();
        await CasPortal.LandAsync(browser, _provider.Login(await CasPortal.LoginAsync(browser, "/me")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(browser));
        return browser;
    }

    private async Task<HttpStatusCode> SendAsync(string token, PortalApp? to = null)
    {
        using var provider = await (to ?? _app).StrangerAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        using var answer = await provider.PostAsync("/oidc/backchannel", form, Ct);
        return answer.StatusCode;
    }

    // The other server counts the version on; this one looks every second of its clock.
    private Task GoneAsync(HttpClient browser) =>
        Soon.UntilAsync(async () => await AskAsync(browser) == HttpStatusCode.Redirect, () => _app.Clock.Advance(TimeSpan.FromSeconds(1)));

    private static async Task<HttpStatusCode> AskAsync(HttpClient browser)
    {
        using var me = await browser.GetAsync("/me", Ct);
        return me.StatusCode;
    }
}
