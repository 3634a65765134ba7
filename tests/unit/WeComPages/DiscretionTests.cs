using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

/// <summary>What leaves the portal beside its pages: log, cookies, addresses.</summary>
[SameOnEveryDatabase]
public sealed class DiscretionTests
{
    [Fact]
    public async Task No_secret_token_ticket_or_code_is_in_the_log_whatever_fails()
    {
        using var heard = new LogEar();
        await using var site = new WeComSite(
            ("Logging:LogLevel:Default", "Debug"))
        { Prepare = app => app.With(services => services.AddLogging(logging => logging.AddProvider(heard))) };
        await site.InitializeAsync();
        using var browser = await site.BrowserAsync();
        var back = await site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?app=1000002"), "LinXiao");
        using (await browser.AskAsync(back)) { }
        using (await browser.AskAsync("/wecom/signature?identity=agent&url=http%3A%2F%2Flocalhost%3A5080%2F")) { }
        foreach (var fault in new[] { new Fault { Endpoint = "auth/getuserinfo", Times = 1, ErrCode = 40029 },
            new Fault { Endpoint = "auth/getuserinfo", Times = 1, Html = "<p>proxy</p>" }, new Fault { Endpoint = "user/get", Times = 1, ErrCode = 60020 } })
        {
            site.World.Faults.Add(fault);
            using var other = await site.BrowserAsync();
            using var answer = await site.SignInAsync(other, "LinXiao");
        }

        var apps = site.World.Corps.SelectMany(c => c.Apps).ToList();
        string[] secrets =
        [
            .. apps.Select(a => a.Secret), .. apps.Select(a => a.EncodingAesKey!).Where(k => k is { Length: > 0 }),
            .. site.World.Tokens.CorpTickets(SandboxHost.CorpId), .. apps.SelectMany(a => site.World.Tokens.AppTickets(SandboxHost.CorpId, a.AgentId)),
            .. site.World.Requests.Last(null, 0)
            .SelectMany(r => QueryHelpers.ParseQuery(r.Query).Where(q => q.Key is "access_token" or "corpsecret").Select(q => q.Value.ToString())),
        ];
        Assert.NotEmpty(heard.Lines);
        Assert.True(secrets.Length > 8);
        Assert.DoesNotContain(heard.Lines, line => secrets.Any(secret => secret.Length > 8 && line.Contains(secret, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("https://bi.example.com", true)]
    public async Task Cookies_come_back_from_WeComs_site_and_are_kept_to_https(string origin, bool isSecure)
    {
        await using var site = new WeComSite();
        await site.InitializeAsync();
        using var browser = await site.App.StrangerAsync(origin);
        browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", WeComSite.IPhone);
        using var answer = await browser.AskAsync("/wecom/enter?app=1000002");
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("portal.wecom=", StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_the_way_back_is_https()
    {
        await using var site = new WeComSite(("WeCom:Corps:0:ServerAddress", ""));
        await site.InitializeAsync();
        using var browser = await site.App.StrangerAsync("http://bi.example.com");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", WeComSite.IPhone);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/wecom/enter?app=1000002");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await browser.AskAsync(request);
        Assert.Equal("https://bi.example.com/wecom/callback", QueryHelpers.ParseQuery(new Uri(answer.LeadsTo()).Query)["redirect_uri"]);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
