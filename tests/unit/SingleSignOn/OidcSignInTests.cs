using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>The same door for OpenID Connect.</summary>
[SameOnEveryDatabase]
public sealed class OidcSignInTests(OidcPortal portal) : IClassFixture<OidcPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_signed_in_at_the_provider_lands_on_the_page_that_was_wanted_once()
    {
        var browser = await portal.App.StrangerAsync();
        var back = portal.Provider.Login(await CasPortal.LoginAsync(browser, "/search?q=a"));

        Assert.StartsWith("http://localhost/oidc/callback?", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("/search?q=a", await CasPortal.LandAsync(browser, back));
        Assert.Equal("林晓", (await browser.PageAsync("/me")).QuerySelector(".profile__name")!.TextContent);
        Assert.Equal(["华北"], (await portal.App.AccountAsync("lin")).Attributes["region"]);

        Assert.StartsWith("/sign-in/stopped?why=", await CasPortal.LandAsync(browser, back), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in/stopped?why=", await CasPortal.LandAsync(await portal.App.StrangerAsync(), back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_unknown_or_says_no_there_is_told_so_and_stays_out()
    {
        var browser = await portal.App.StrangerAsync();
        var login = await CasPortal.LoginAsync(browser, "/me");
        Assert.Equal("/sign-in/stopped?why=Refused", await CasPortal.LandAsync(browser, portal.Provider.Login(login, "access_denied")));

        var known = portal.Provider.Person;
        portal.Provider.Person = "nobody-here";
        login = await CasPortal.LoginAsync(browser, "/me");
        Assert.Equal("/sign-in/stopped?why=Unknown", await CasPortal.LandAsync(browser, portal.Provider.Login(login)));
        portal.Provider.Person = known;
        using var me = await browser.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.Redirect, me.StatusCode);
    }

    [Fact]
    public async Task Signing_out_there_names_the_portal()
    {
        var browser = await portal.App.StrangerAsync();
        await CasPortal.LandAsync(browser, portal.Provider.Login(await CasPortal.LoginAsync(browser, "/me")));

        using var there = await browser.GetAsync("/sign-out/sso", Ct);

        Assert.StartsWith(portal.Provider.Address + "/logout?", there.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("client_id=portal", there.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_said_to_be()
    {
        await using var app = new PortalApp().With("Oidc__Authority", "http://127.0.0.1:1").With("Oidc__ClientId", "portal");
        await app.PlantCastAsync();
        var browser = await app.StrangerAsync();

        using var away = await browser.GetAsync("/sign-in", Ct);
        using var page = await browser.GetAsync(away.Headers.Location, Ct);

        Assert.Equal(("/sign-in/stopped?why=Away", HttpStatusCode.BadGateway), (away.Headers.Location!.ToString(), page.StatusCode));
    }
}
