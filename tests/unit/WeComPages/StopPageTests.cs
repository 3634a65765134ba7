using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>The page that says why a sign-in went no further has an address without code and state.</summary>
[SameOnEveryDatabase]
public sealed class StopPageTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_reload_shows_it_again_until_it_is_forgotten()
    {
        using var browser = await _site.BrowserAsync();
        using (var back = await _site.SignInAsync(browser, "guest"))
        {
            Assert.Equal("/wecom/stop", back.LeadsTo());
        }

        for (var visit = 0; visit < 2; visit++)
        {
            using var page = await browser.AskAsync("/wecom/stop");
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.True(page.Headers.CacheControl!.NoStore);
            var text = await page.TextAsync();
            Assert.Contains("只有企业成员可以登录", text, StringComparison.Ordinal);
            Assert.Contains("/sign-in?to=%2Ffavorites", text, StringComparison.Ordinal);
        }

        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("/", await browser.LeadsToAsync("/wecom/stop"));
    }

    [Fact]
    public async Task Nobody_writes_it_by_hand()
    {
        using var browser = await _site.BrowserAsync();
        Assert.Equal("/", await browser.LeadsToAsync("/wecom/stop"));
        Assert.Equal("/", await browser.LeadsToAsync("/wecom/stop?why=nonsense"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/wecom/stop");
        request.Headers.Add("Cookie", "portal.stop=forged");
        using var answer = await browser.AskAsync(request);
        Assert.Equal("/", answer.LeadsTo());
    }

    [Fact]
    public async Task A_target_that_is_too_long_for_a_cookie_is_left_out_and_the_page_shows_all_the_same()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "guest", "/wecom/enter?to=" + Uri.EscapeDataString("/search?q=" + new string('a', 1_900)));
        Assert.All(back.Headers.GetValues("Set-Cookie"), cookie => Assert.InRange(cookie.Length, 0, 4_000));
        using var page = await browser.StopAsync(back);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }
}
