using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComPages;

[SameOnEveryDatabase]
public sealed class BindingPageTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_tap_in_the_client_binds_the_page_says_since_when_and_it_can_be_undone()
    {
        using var browser = await InClientAsync("wang");
        using (var back = await BindAsync(browser, "ZhaoLei"))
        {
            Assert.Equal("/me/wecom?said=bound", back.LeadsTo());
        }

        var page = await browser.PageAsync("/me/wecom");
        Assert.Equal("ZhaoLei", page.QuerySelector(".row__title")!.TextContent);
        Assert.Contains("2026-11-22", page.QuerySelector(".row__meta")!.TextContent);
        Assert.Contains("ZhaoLei", (await browser.PageAsync("/me")).Body!.TextContent);

        using (var undone = await browser.SubmitAsync(page, "form[action*=unbind]"))
        {
            Assert.Equal("/me/wecom?said=unbound", undone.LeadsTo());
        }

        Assert.Empty((await browser.PageAsync("/me/wecom")).QuerySelectorAll(".tag--ok"));
        await _site.App.InDbAsync(async db => Assert.Equal([AuditCodes.Bind, AuditCodes.Unbind], await db.AuditEntries.OrderBy(e => e.Id).Select(e => e.What).ToListAsync()));
    }

    [Fact]
    public async Task What_was_undone_by_hand_is_not_done_again_by_itself()
    {
        using (var phone = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(phone, "LinXiao");
            Assert.Equal("林晓", await phone.WhoAsync());
        }

        using var desktop = await _site.App.ClientAsync("lin");
        using (var undone = await desktop.SubmitAsync(await desktop.PageAsync("/me/wecom"), "form[action*=unbind]")) { }

        using var later = await _site.BrowserAsync();
        using (var back = await _site.SignInAsync(later, "linxiao"))
        {
            Assert.Equal("/wecom/link", back.LeadsTo());
        }

        using (var bound = await later.SubmitAsync(await later.PageAsync("/wecom/link"), "form", ("userName", "lin"), ("password", Sample.PasswordOf("lin")))) { }
        using var again = await _site.BrowserAsync();
        using var next = await _site.SignInAsync(again, "LinXiao");
        Assert.Equal("林晓", await again.WhoAsync());
    }

    [Fact]
    public async Task A_member_whom_WeCom_took_away_and_gave_back_is_matched_again()
    {
        using (var phone = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(phone, "LinXiao");
        }

        await _site.App.InScopeAsync(async s =>
        {
            var bindings = s.GetRequiredService<Bindings>();
            var binding = await bindings.FindAsync(SandboxHost.CorpId, "LinXiao", default);
            return await bindings.UnbindAsync(binding!.Id, AuditActor.Portal, endSessions: true, default, "delete_user");
        });
        using var later = await _site.BrowserAsync();
        using var welcome = await _site.SignInAsync(later, "LinXiao");
        Assert.Equal("林晓", await later.WhoAsync());
    }

    [Fact]
    public async Task A_member_of_somebody_else_is_refused_with_whom_to_ask()
    {
        using (var lin = await _site.BrowserAsync())
        {
            using var back = await _site.SignInAsync(lin, "LinXiao");
        }

        using var browser = await InClientAsync("wang");
        using var refused = await BindAsync(browser, "LinXiao");
        Assert.Equal("/me/wecom?said=member-taken", refused.LeadsTo());
        Assert.Contains("请联系管理员", (await browser.PageAsync(refused.LeadsTo())).Body!.TextContent);
    }

    [Fact]
    public async Task An_outsider_binds_nobody()
    {
        using var browser = await InClientAsync("wang");
        using var refused = await BindAsync(browser, "guest");
        Assert.Equal("/me/wecom?said=outsider", refused.LeadsTo());
    }

    [Fact]
    public async Task What_WeCom_refuses_is_told_with_the_number_for_the_admin()
    {
        using var browser = await InClientAsync("wang");
        _site.World.Faults.Add(new Fault { Endpoint = "auth/getuserinfo", Times = -1, ErrCode = 60020 });

        using var refused = await BindAsync(browser, "ZhaoLei");

        Assert.Equal("/me/wecom?said=failed60020", refused.LeadsTo());
        Assert.Contains("编号 60020 发给管理员", (await browser.PageAsync(refused.LeadsTo())).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binding_that_somebody_else_began_is_refused()
    {
        using var browser = await InClientAsync("wang");
        var page = await browser.PageAsync("/me/wecom");
        using var away = await browser.SubmitAsync(page, "form[action*=bind]");
        var back = await _site.ComeBackAsync(away.LeadsTo(), "ZhaoLei");
        using var switched = await browser.PostAsync("/test/session/zhou", null, TestContext.Current.CancellationToken);
        using var answer = await browser.AskAsync(back);
        using var refused = await browser.StopAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Who_is_signed_out_while_binding_signs_in_again_and_is_told_to_try_again()
    {
        using var browser = await InClientAsync("wang");
        using var away = await browser.SubmitAsync(await browser.PageAsync("/me/wecom"), "form[action*=bind]");
        await _site.ChangeAsync("wang", user => user.EndSessions());
        using var answer = await browser.AskAsync(await _site.ComeBackAsync(away.LeadsTo(), "ZhaoLei"));
        Assert.Equal("/me/wecom?said=failed", answer.LeadsTo());
        Assert.Null(await browser.WhoAsync());
        Assert.Equal(0, _site.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task A_desktop_has_WeComs_panel_and_may_frame_its_server_on_that_page_only()
    {
        using var browser = await _site.App.ClientAsync("wang");
        using var answer = await browser.AskAsync("/me/wecom");
        var page = await answer.PageAsync();
        var panel = page.QuerySelector("[data-qr-panel]")!;
        Assert.Equal(SandboxHost.CorpId, panel.GetAttribute("data-corp"));
        Assert.Equal(32, panel.GetAttribute("data-state")!.Length);
        Assert.Contains("frame-src 'self' http://", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")));
        using var other = await browser.AskAsync("/me");
        Assert.DoesNotContain("frame-src 'self' http", string.Join(';', other.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("https://login.work.weixin.qq.com", await browser.TextAsync(panel.GetAttribute("data-sdk")!));
    }

    [Fact]
    public async Task The_sign_in_page_begins_a_state_only_for_who_wants_the_code()
    {
        using var browser = await _site.BrowserAsync(WeComSite.Desktop);
        var page = await browser.PageAsync("/sign-in?to=%2Frecent");
        Assert.Null(page.QuerySelector("[data-qr-panel]"));
        page = await browser.PageAsync(page.QuerySelector("a.btn--primary")!.GetAttribute("href")!);
        var state = page.QuerySelector("[data-qr-panel]")!.GetAttribute("data-state");

        var authorize = await _site.CodeAsync("LinXiao");
        using var back = await browser.AskAsync($"/wecom/callback?code={authorize}&state={state}");
        Assert.Equal("/recent", back.LeadsTo());
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    private async Task<HttpClient> InClientAsync(string userName)
    {
        var browser = await _site.BrowserAsync();
        using var answer = await browser.PostAsync($"/test/session/{userName}", null, TestContext.Current.CancellationToken);
        return browser;
    }

    private async Task<HttpResponseMessage> BindAsync(HttpClient browser, string member)
    {
        var page = await browser.PageAsync("/me/wecom");
        using var away = await browser.SubmitAsync(page, "form[action*=bind]");
        return await browser.AskAsync(await _site.ComeBackAsync(away.LeadsTo(), member));
    }
}
