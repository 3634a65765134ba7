using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>Sessions end from either side.</summary>
[SameOnEveryDatabase]
public sealed class CasSignOutTests(CasPortal site) : IClassFixture<CasPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Single_logout_ends_the_session_of_its_ticket_alone()
    {
        var (browser, back) = await site.SentBackAsync();
        await CasPortal.LandAsync(browser, back);
        var (other, otherBack) = await site.SentBackAsync();
        await CasPortal.LandAsync(other, otherBack);

        await LogOutAsync(back, "ST-0-of-nobody");
        await browser.PageAsync("/me");
        await LogOutAsync(back, back.Query[(back.Query.IndexOf("&ticket=", StringComparison.Ordinal) + 8)..]);

        using var led = await browser.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        await other.PageAsync("/me");
    }

    [Fact]
    public async Task Signing_out_leaves_CAS_alone_until_that_is_wanted()
    {
        var (browser, back) = await site.SentBackAsync();
        await CasPortal.LandAsync(browser, back);

        using var left = await browser.SubmitAsync(await browser.PageAsync("/sign-out"), "form");
        var page = await browser.PageAsync(left.Headers.Location!.ToString());
        using var there = await browser.GetAsync(page.QuerySelector(".state__other a")!.GetAttribute("href"), Ct);

        Assert.Equal(site.Cas.Address + "/logout?service=http%3A%2F%2Flocalhost%2Fsign-in%2Fstopped%3Fwhy%3DSignedOut", there.Headers.Location!.AbsoluteUri);
    }

    private async Task LogOutAsync(Uri service, string ticket)
    {
        using var body = new FormUrlEncodedContent([new("logoutRequest",
            $"""
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="LR-1" Version="2.0">
              <samlp:SessionIndex>{ticket}</samlp:SessionIndex>
            </samlp:LogoutRequest>
            """)]);
        using var cas = await site.App.StrangerAsync();
        using var answer = await cas.PostAsync(service, body, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
