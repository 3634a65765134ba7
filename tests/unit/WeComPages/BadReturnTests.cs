using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

/// <summary>States and codes that are not what they should be, and a WeCom that is not itself: nobody comes in.</summary>
[SameOnEveryDatabase]
public sealed class BadReturnTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_state_of_another_browser_is_refused_and_stays_good_for_its_own()
    {
        using var victim = await _site.BrowserAsync(WeComSite.Desktop);
        using var attacker = await _site.BrowserAsync();
        await victim.LeadsToAsync("/wecom/scan");
        var back = await _site.ComeBackAsync(await attacker.LeadsToAsync("/wecom/enter"), "LinXiao");
        using (var refused = await victim.AskAsync(back))
        {
            using var answer = await victim.StopAsync(refused);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("不能在这里完成登录", await answer.TextAsync());
        }

        Assert.Null(await victim.WhoAsync());
        using var own = await attacker.AskAsync(back);
        Assert.Equal("林晓", await attacker.WhoAsync());
    }

    [Fact]
    public async Task A_state_lives_ten_minutes()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        var state = (await browser.LeadsToAsync("/wecom/scan")).Split("state=")[1].Split('&')[0];
        var code = await _site.CodeAsync("LinXiao");
        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));
        using var back = await browser.AskAsync($"/wecom/callback?code={code}&state={state}");
        using var answer = await browser.StopAsync(back);
        Assert.Contains("登录超时了", await answer.TextAsync());
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task A_step_back_or_a_double_request_lands_on_the_page_and_uses_no_code()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?to=%2Frecent"), "LinXiao");
        using var first = await browser.AskAsync(back);
        using var second = await browser.AskAsync(back);
        Assert.Equal("/recent", second.LeadsTo());
        Assert.Equal(1, _site.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task A_used_code_signs_nobody_in_even_with_a_state_of_its_own()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter"), "LinXiao");
        using var first = await browser.AskAsync(back);
        var code = back.Split("code=")[1].Split('&')[0];

        using var other = await _site.BrowserAsync();
        var address = await other.LeadsToAsync("/wecom/enter");
        for (var round = 0; round < 2; round++)
        {
            address = await other.LeadsToAsync(Callback(code, address));
            Assert.Contains("/connect/oauth2/authorize", address);
        }

        using var end = await other.AskAsync(Callback(code, address));
        using var last = await other.StopAsync(end);
        Assert.Contains("登录没有成功", await last.TextAsync());
        Assert.Null(await other.WhoAsync());
    }

    [Fact]
    public async Task A_code_of_another_app_is_refused()
    {
        using var browser = await _site.BrowserAsync();
        var code = (await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter?app=1000003"), "LinXiao")).Split("code=")[1].Split('&')[0];
        using var back = await browser.AskAsync(Callback(code, await browser.LeadsToAsync("/wecom/enter?app=1000002")));
        using var answer = await browser.StopAsync(back);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("50001", await answer.TextAsync());
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Without_consent_nobody_is_signed_in()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await browser.AskAsync(Callback("", await browser.LeadsToAsync("/wecom/enter?auth=manual")));
        using var answer = await browser.StopAsync(back);
        Assert.Contains("登录已取消", await answer.TextAsync());
    }

    [Theory]
    [InlineData("auth/getuserinfo", -1, null, null, "没有应答")]
    [InlineData("auth/getuserinfo", 60020, null, null, "60020")]
    [InlineData("auth/getuserinfo", 45009, null, null, "45009")]
    [InlineData("auth/getuserinfo", null, true, null, "没有应答")]
    [InlineData("auth/getuserinfo", null, null, true, "没有应答")]
    [InlineData("gettoken", 40001, null, null, "40001")]
    [InlineData("user/get", -1, null, null, "没有应答")]
    [InlineData("user/get", 45009, null, null, "45009")]
    [InlineData("user/get", null, true, null, "没有应答")]
    [InlineData("user/get", null, null, true, "没有应答")]
    public async Task What_WeCom_says_wrong_is_told_and_nobody_comes_in(string endpoint, int? code, bool? html, bool? drop, string words)
    {
        _site.World.Faults.Add(new Fault { Endpoint = endpoint, Times = -1, ErrCode = code, Html = html is true ? "<html>proxy</html>" : null, Drop = drop ?? false });
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        using var answer = await browser.StopAsync(back);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(words, await answer.TextAsync());
        Assert.Null(await browser.WhoAsync());
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_token_that_ended_early_is_fetched_anew_without_anybody_noticing(int code)
    {
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = 1, ErrCode = code });
        using var browser = await _site.BrowserAsync();
        using var answer = await _site.SignInAsync(browser, "LinXiao");
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(42001, "企业微信拒绝了登录", "access_token过期。请稍后重试。仍不行时把编号 42001 发给管理员。")]
    [InlineData(-1, "企业微信没有应答", "请稍后重试。仍不行时把编号 -1 发给管理员。")]
    [InlineData(48002, "企业微信拒绝了登录", "请把编号 48002 发给管理员。")]
    public async Task What_WeCom_answers_each_time_is_said_with_its_code(int code, string title, string words)
    {
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = -1, ErrCode = code });
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        using var answer = await browser.StopAsync(back);
        var said = await answer.TextAsync();

        Assert.Contains(title, said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_WeCom_that_does_not_answer_ends_on_a_page()
    {
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = -1, DelayMs = 20_000 });
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        using var answer = await browser.StopAsync(back);
        Assert.Contains("企业微信没有应答", await answer.TextAsync());
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task Looking_ahead_uses_up_nothing()
    {
        using var browser = await _site.BrowserAsync();
        var back = await _site.ComeBackAsync(await browser.LeadsToAsync("/wecom/enter"), "LinXiao");
        using var ahead = await browser.AskAsync(new HttpRequestMessage(HttpMethod.Head, back));
        using var real = await browser.AskAsync(back);
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    private static string Callback(string code, string authorize) => $"/wecom/callback?code={code}&state={authorize.Split("state=")[1].Split('&')[0]}";
}
