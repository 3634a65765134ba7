using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

[SameOnEveryDatabase]
public sealed class SilentSignInTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(WeComSite.IPhone)]
    [InlineData(WeComSite.WeChat)]
    public async Task A_deep_link_in_the_client_signs_in_by_itself_and_lands_on_a_clean_address(string agent)
    {
        using var browser = await _site.BrowserAsync(agent);
        var enter = await browser.LeadsToAsync("/search?q=%E9%94%80%E5%94%AE");
        Assert.StartsWith("/wecom/enter?to=", enter.Replace(WeComSite.Origin, ""));

        var authorize = await browser.LeadsToAsync(enter);
        Assert.EndsWith("#wechat_redirect", authorize);
        var query = QueryHelpers.ParseQuery(new Uri(authorize).Query);
        Assert.Equal(["appid", "redirect_uri", "response_type", "scope", "state", "agentid"], query.Keys);
        Assert.Equal(WeComSite.Origin + "/wecom/callback", query["redirect_uri"]);
        Assert.Equal("snsapi_base", query["scope"]);

        using var back = await browser.AskAsync(await _site.ComeBackAsync(authorize, "LinXiao"));
        Assert.Equal("/search?q=%E9%94%80%E5%94%AE", back.LeadsTo());
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_plain_browser_is_asked_for_a_password_and_offered_the_code()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        var signIn = await browser.LeadsToAsync("/favorites");
        Assert.Contains("/sign-in?to=", signIn);
        var page = await browser.PageAsync(signIn);
        Assert.Contains("/sign-in?to=%2Ffavorites&code=1", page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_manual_way_asks_for_private_information_and_finds_the_mobile()
    {
        await _site.ChangeAsync("zhou", user => user.Mobile = "+86 138-0000-0003");
        using var browser = await _site.BrowserAsync();
        var authorize = await browser.LeadsToAsync("/wecom/enter?app=1000002&to=%2F&auth=manual");
        Assert.Contains("scope=snsapi_privateinfo", authorize);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task An_address_of_another_host_becomes_the_home_page(string to)
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao", "/wecom/enter?to=" + Uri.EscapeDataString(to));
        Assert.Equal("/", back.LeadsTo());
    }

    [Fact]
    public async Task A_member_whom_nobody_fits_binds_once_by_the_portals_password()
    {
        using var browser = await _site.BrowserAsync();
        using (var back = await _site.SignInAsync(browser, "ZhaoLei"))
        {
            Assert.Equal("/wecom/link", back.LeadsTo());
        }

        Assert.Null(await browser.WhoAsync());
        var page = await browser.PageAsync("/wecom/link");
        using (var wrong = await browser.SubmitAsync(page, "form", ("userName", "wang"), ("password", "nonsense")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using (var right = await browser.SubmitAsync(page, "form", ("userName", "wang"), ("password", Sample.PasswordOf("wang"))))
        {
            Assert.Equal("/favorites", right.LeadsTo());
        }

        Assert.Equal("王芳", await browser.WhoAsync());
        using var other = await _site.BrowserAsync();
        using var next = await _site.SignInAsync(other, "ZhaoLei");
        Assert.Equal("王芳", await other.WhoAsync());
    }

    [Fact]
    public async Task A_member_who_comes_on_many_screens_at_once_is_bound_once_and_welcome_on_all()
    {
        var ways = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var browser = await _site.BrowserAsync();
            using var back = await _site.SignInAsync(browser, "LinXiao");
            return back.Headers.Location?.OriginalString ?? back.StatusCode.ToString();
        }));
        Assert.Equal(Enumerable.Repeat("/favorites", 12), ways);
        Assert.Equal(1, _site.Count("gettoken"));
    }

    [Fact]
    public async Task The_page_that_binds_needs_a_proven_member_and_a_form_of_its_own()
    {
        using var browser = await _site.BrowserAsync();
        using var page = await browser.AskAsync("/wecom/link");
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        using var forged = await browser.GiveAsync("/wecom/link", new FormUrlEncodedContent([new("userName", "wang"), new("password", Sample.PasswordOf("wang"))]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Two_users_that_fit_are_never_guessed_between()
    {
        await _site.ChangeAsync("lin", user => (user.WeComAccount, user.Mobile) = (null, "13800000001"));
        await _site.ChangeAsync("wang", user => user.Mobile = "+86 138 0000 0001");
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        Assert.Equal("/wecom/link", back.LeadsTo());
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Who_signed_out_stays_out_until_a_tap()
    {
        using var browser = await _site.BrowserAsync();
        using (await _site.SignInAsync(browser, "LinXiao"))
        {
        }

        var me = await browser.PageAsync("/me");
        using (var left = await browser.SubmitAsync(me, "form[action='/sign-out']"))
        {
            Assert.Equal("/wecom/enter", left.LeadsTo());
        }

        var page = await browser.PageAsync(await browser.LeadsToAsync("/favorites"));
        Assert.Contains("您已退出登录", page.Body!.TextContent);
        var again = page.QuerySelector(".state a")!.GetAttribute("href")!;
        using var back = await _site.SignInAsync(browser, "LinXiao", again);
        Assert.Equal("/favorites", back.LeadsTo());
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Fact]
    public async Task Who_is_signed_in_goes_straight_on()
    {
        using var browser = await _site.BrowserAsync();
        using (await _site.SignInAsync(browser, "LinXiao"))
        {
        }

        Assert.Equal("/recent", await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"));
    }
}
