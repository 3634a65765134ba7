using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>Whom WeCom brings and the portal does not let in is told why.</summary>
[SameOnEveryDatabase]
public sealed class StoppedSignInTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("guest", "只有企业成员可以登录")]
    [InlineData("GaoFei", "只有企业成员可以登录")]
    public async Task Who_is_no_member_is_told_so(string who, string words) => await StopsAsync(who, words, "/wecom/enter?app=1000002");

    [Fact]
    public async Task Who_does_not_see_the_app_is_told_whom_to_ask()
    {
        await _site.ChangeAsync("zhou", user => user.WeComAccount = "sun.li@xh");
        var app = _site.World.FindApp(SandboxHost.OtherAgent)!.Value.App;
        app.VisibleDepartments.Clear();
        await StopsAsync("sun.li@xh", "您不在应用的可见范围内", "/wecom/enter?app=1000003");
    }

    [Fact]
    public async Task A_disabled_user_is_told_so_bound_or_not()
    {
        await _site.ChangeAsync("lin", user => user.Disable());
        await StopsAsync("LinXiao", "这个账号已停用", "/wecom/enter");
        await _site.ChangeAsync("lin", user => user.Enable());
        using (var browser = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(browser, "LinXiao");
            Assert.Equal("林晓", await browser.WhoAsync());
        }

        await _site.ChangeAsync("lin", user => user.Disable());
        await StopsAsync("LinXiao", "这个账号已停用", "/wecom/enter");
    }

    [Theory]
    [InlineData("/wecom/enter?app=42")]
    [InlineData("/wecom/enter?app=x")]
    [InlineData("/wecom/enter?app=1000002&corp=wwother")]
    public async Task A_link_to_an_unknown_app_says_so(string address)
    {
        using var browser = await _site.BrowserAsync();
        using var answer = await browser.AskAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("链接里的应用不存在", await answer.TextAsync());
    }

    private async Task StopsAsync(string who, string words, string enter)
    {
        using var browser = await _site.BrowserAsync();
        using var answer = await _site.SignInAsync(browser, who, enter);
        using var back = await browser.StopAsync(answer);
        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Contains(words, await back.TextAsync());
        Assert.Null(await browser.WhoAsync());
    }
}
