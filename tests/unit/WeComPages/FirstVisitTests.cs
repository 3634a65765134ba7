using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

/// <summary>A member who comes for the first time: by which client, with which password, and what the directory tells.</summary>
[Long]
public sealed class FirstVisitTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/wecom/enter?app=1000002&to=%2Ffavorites&auth=silent", "/sign-in?to=%2Ffavorites")]
    [InlineData("/wecom/enter?app=1000002&to=%2Ffavorites&auth=manual", "/sign-in?to=%2Ffavorites")]
    [InlineData("/wecom/enter?app=1000002", "/sign-in")]
    public async Task A_link_of_WeCom_in_a_plain_browser_asks_for_a_password_or_the_code(string link, string signIn)
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal(signIn, await browser.LeadsToAsync(link));
        Assert.NotNull((await browser.PageAsync(signIn)).QuerySelector("a[href*='code=1']"));
    }

    [Fact]
    public async Task A_temporary_password_that_nobody_told_does_not_stand_in_the_way()
    {
        await ResetAsync("lin");
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        Assert.Equal("林晓", await browser.WhoAsync());
        await browser.LeadsToAsync("/wecom/enter?app=1000003&to=%2F"); // the session moves, and stays what it was
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Fact]
    public async Task Who_came_by_the_temporary_password_changes_it_first()
    {
        await ResetAsync("wang");
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "ZhaoLei");
        using var bound = await browser.SubmitAsync(await browser.PageAsync("/wecom/link"), "form", ("userName", "wang"), ("password", "temporary-wang"));
        Assert.Equal("/me/password", await browser.LeadsToAsync("/me"));
    }

    [Fact]
    public async Task A_mobile_that_the_directory_tells_finds_the_user_without_consent()
    {
        _site.World.FindApp(SandboxHost.Agent)!.Value.App.ReadsSensitiveFields = true;
        await _site.ChangeAsync("wang", user => user.Mobile = "+86 138-0000-0006");
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "ZhaoLei");
        Assert.Equal("王芳", await browser.WhoAsync());
    }

    [Fact]
    public async Task Two_users_with_that_mobile_are_not_guessed_between()
    {
        _site.World.FindApp(SandboxHost.Agent)!.Value.App.ReadsSensitiveFields = true;
        await _site.ChangeAsync("wang", user => user.Mobile = "13800000006");
        await _site.ChangeAsync("zhou", user => user.Mobile = "13800000006");
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "ZhaoLei");
        Assert.Equal("/wecom/link", back.LeadsTo());
    }

    [Theory]
    [InlineData(48002, null)]
    [InlineData(40066, null)]
    [InlineData(null, 404)]
    public async Task An_app_that_may_not_ask_the_directory_lets_its_members_in(int? code, int? status)
    {
        _site.World.Faults.Add(new Fault { Endpoint = "user/get", Times = -1, ErrCode = code, Status = status });
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(60111)]
    [InlineData(60121)]
    [InlineData(40003)]
    [InlineData(60011)]
    public async Task Whom_the_directory_does_not_know_is_told_whom_to_ask(int code)
    {
        _site.World.Faults.Add(new Fault { Endpoint = "user/get", Times = -1, ErrCode = code });
        await StopsAsync(HttpStatusCode.Forbidden, "您不在应用的可见范围内");
    }

    [Fact]
    public async Task While_the_directory_is_slow_who_is_bound_works_on_and_nobody_else_is_bound()
    {
        using (var first = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(first, "LinXiao");
            Assert.Equal("林晓", await first.WhoAsync());
        }

        _site.World.Faults.Add(new Fault { Endpoint = "user/get", Times = -1, DelayMs = 20_000 });
        using (var again = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(again, "LinXiao");
            Assert.Equal("林晓", await again.WhoAsync());
        }

        await StopsAsync(HttpStatusCode.BadGateway, "企业微信没有应答", "WangFang");
    }

    [Theory]
    [InlineData("", "/connect/oauth2/authorize")]
    [InlineData("acme-viewer/1.0", "/connect/oauth2/authorize")]
    [InlineData("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Safari/605.1.15", "/sign-in")]
    public async Task Only_what_says_to_be_another_browser_is_led_to_the_password(string agent, string to)
    {
        using var client = await _site.BrowserAsync(agent);
        Assert.Contains(to, await client.LeadsToAsync("/wecom/enter"), StringComparison.Ordinal);
    }

    private async Task StopsAsync(HttpStatusCode status, string words, string member = "LinXiao")
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, member);
        using var answer = await browser.StopAsync(back);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Null(await browser.WhoAsync());
    }

    private Task<int> ResetAsync(string userName) => _site.App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        var user = await db.Users.SingleAsync(u => u.UserName == userName);
        user.SetPassword(s.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, "temporary-" + userName), mustChange: true);
        return await db.SaveChangesAsync();
    });
}
