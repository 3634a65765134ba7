using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Hosting;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>Sign-ins that are begun by the thousand, without a session.</summary>
[SameOnEveryDatabase]
public sealed class FloodTests : IAsyncLifetime
{
    private readonly WeComSite _site = new(("SignIn:EntersPerMinute", "20"));

    [Fact]
    public async Task Beginnings_from_one_address_are_bounded_and_the_rest_is_turned_away_with_a_page()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            using var stranger = await _site.BrowserAsync(i % 2 == 0 ? WeComSite.IPhone : WeComSite.Desktop);
            using var answer = await stranger.AskAsync(i % 2 == 0 ? "/wecom/enter?app=1000002" : "/wecom/scan");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal((20, 40), (statuses.Count(status => status == HttpStatusCode.Redirect), statuses.Count(status => status == HttpStatusCode.TooManyRequests)));
        await _site.App.InDbAsync(async db => Assert.Equal(20, await db.SignInStates.CountAsync(TestContext.Current.CancellationToken)));
        using var late = await _site.BrowserAsync();
        using var page = await late.AskAsync("/wecom/callback?state=x&code=y");
        Assert.True(page.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("操作太频繁", (await page.PageAsync()).QuerySelector(".state__title")!.TextContent);
    }

    [Fact]
    public void Two_thousand_in_a_minute_are_too_many_without_any_setting() => Assert.InRange(new SignInOptions().EntersPerMinute, 1, 1_999);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
