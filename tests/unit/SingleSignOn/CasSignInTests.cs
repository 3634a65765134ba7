using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Core.SingleSignOn;
using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>CAS beside WeCom: a browser comes by it, the client of WeCom never does.</summary>
[SameOnEveryDatabase]
public sealed class CasSignInTests(CasPortal site) : IClassFixture<CasPortal>, IDisposable
{
    private const string Stopped = "/sign-in/stopped?why=";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => (site.Cas.Person, site.Cas.Attributes, site.Cas.Instead) = ("lin", "", null);

    [Fact]
    public async Task Who_is_signed_in_at_CAS_lands_on_the_page_that_was_wanted()
    {
        var (browser, back) = await site.SentBackAsync("/search?q=%E5%8D%8E");

        Assert.StartsWith("http://localhost/cas/callback?state=", back.AbsoluteUri, StringComparison.Ordinal); // 服务器地址, whatever Host says
        Assert.Equal("/search?q=%E5%8D%8E", await CasPortal.LandAsync(browser, back));
        Assert.Equal("林晓", (await browser.PageAsync("/me")).QuerySelector(".profile__name")!.TextContent);
    }

    [Fact]
    public async Task A_forged_Host_does_not_become_the_service()
    {
        var browser = await site.App.StrangerAsync("http://evil.example");

        var login = await CasPortal.LoginAsync(browser, "/me");

        Assert.Contains("service=http%3A%2F%2Flocalhost%2Fcas%2Fcallback", login.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_opens_once()
    {
        var (browser, back) = await site.SentBackAsync();
        await CasPortal.LandAsync(browser, back);

        var stopped = await CasPortal.LandAsync(browser, back);

        Assert.Equal(Stopped + "Refused", stopped);
        using var page = await browser.GetAsync(stopped, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Equal(["统一登录没有成功"], (await page.PageAsync()).Texts("h1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&ticket=")]
    [InlineData("&ticket=PGT-1-of-another-kind")]
    [InlineData("&ticket=ST-1%0D%0AX")]
    public async Task What_is_no_ticket_is_not_asked_after(string ticket)
    {
        var (browser, back) = await site.SentBackAsync();
        var (way, asked) = (back.AbsoluteUri[..back.AbsoluteUri.IndexOf("&ticket", StringComparison.Ordinal)], site.Cas.Asked);

        Assert.Equal(Stopped + "Refused", await CasPortal.LandAsync(browser, new Uri(way + ticket)));
        Assert.Equal(asked, site.Cas.Asked);
    }

    [Fact]
    public async Task A_forged_ticket_and_one_for_another_service_are_refused()
    {
        var (browser, back) = await site.SentBackAsync();
        var way = back.AbsoluteUri[..back.AbsoluteUri.IndexOf("&ticket", StringComparison.Ordinal)];

        Assert.Equal(Stopped + "Refused", await CasPortal.LandAsync(browser, new Uri(way + "&ticket=ST-1-forged")));
        Assert.Equal(Stopped + "Refused", await CasPortal.LandAsync(browser, new Uri(way + "&ticket=" + site.Cas.TicketFor("http://localhost/other"))));
    }

    [Fact]
    public async Task A_way_that_another_browser_began_signs_nobody_in()
    {
        var (_, back) = await site.SentBackAsync();
        var other = await site.App.StrangerAsync();
        var asked = site.Cas.Asked;

        Assert.Equal(Stopped + "State", await CasPortal.LandAsync(other, back));
        Assert.Equal(asked, site.Cas.Asked);
        Assert.Equal(Stopped + "State", await CasPortal.LandAsync(other, new Uri("http://localhost/cas/callback?state=made-up&ticket=ST-1-x")));
    }

    [Fact]
    public async Task Who_has_no_account_is_told_whom_to_ask()
    {
        site.Cas.Person = "nobody-here";
        var (browser, back) = await site.SentBackAsync();

        var stopped = await CasPortal.LandAsync(browser, back);

        using var page = await browser.GetAsync(stopped, Ct);
        Assert.Equal((Stopped + "Unknown", HttpStatusCode.Forbidden), (stopped, page.StatusCode));
        Assert.Contains("请联系管理员开通", (await page.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_slow_is_as_good_as_away()
    {
        site.Cas.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var hasty = new CasServer(Options.Create(new CasOptions { Address = new Uri(site.Cas.Address), AnswerWithin = TimeSpan.FromSeconds(1) }));

        Assert.Equal(CasFault.Away, (await Assert.ThrowsAsync<CasException>(() => hasty.ValidateAsync("http://localhost/cas/callback", "ST-1", Ct))).Fault);
    }

    [Fact]
    public async Task A_server_that_is_away_or_no_CAS_lets_nobody_in()
    {
        foreach (var (instead, fault) in new (Func<HttpContext, Task>, string)[]
        {
            (context => Answer(context, 503, ""), "Away"),
            (context => Answer(context, 302, ""), "Unreadable"),
            (context => Answer(context, 200, "yes\nlin\n"), "Unreadable"),
            (context => Answer(context, 200, """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"""), "Unreadable"),
            (context => Answer(context, 200, new string(' ', 300_000)), "Away"),
        })
        {
            site.Cas.Instead = instead;
            var (browser, back) = await site.SentBackAsync();

            Assert.Equal(Stopped + fault, await CasPortal.LandAsync(browser, back));
        }

        static Task Answer(HttpContext context, int status, string body)
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        }
    }

    [Fact]
    public async Task In_the_client_of_WeCom_CAS_is_never_visited()
    {
        var client = await site.App.StrangerAsync();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 wxwork/4.1.30 MicroMessenger/7.0.1");

        var page = await client.PageAsync("/sign-in");

        Assert.NotNull(page.QuerySelector("input[name=password]"));
    }

    [Fact]
    public async Task Admins_may_use_a_password_and_nobody_else()
    {
        using var admin = await (await site.App.StrangerAsync()).SignInAsync("admin", "admin-password", "/sign-in?local=1");
        using var lin = await (await site.App.StrangerAsync()).SignInAsync("lin", "lin-password", "/sign-in?local=1");

        Assert.Equal(HttpStatusCode.Redirect, admin.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lin.StatusCode);
        Assert.Equal(["只有管理员可以用密码登录，请用统一登录进入"], (await lin.PageAsync()).Texts("#problem"));
    }

    [Fact]
    public async Task Attributes_follow_CAS_and_go_with_it()
    {
        site.Cas.Attributes = "<cas:dept>华北</cas:dept><cas:dept>华东</cas:dept><cas:mail>lin@example.com</cas:mail>";
        var (first, back) = await site.SentBackAsync();
        await CasPortal.LandAsync(first, back);
        Assert.Equal(["华北", "华东"], (await site.App.AccountAsync("lin")).Attributes["region"]);

        site.Cas.Attributes = "";
        var (second, again) = await site.SentBackAsync();
        await CasPortal.LandAsync(second, again);
        Assert.False((await site.App.AccountAsync("lin")).Attributes.ContainsKey("region"));
    }
}
