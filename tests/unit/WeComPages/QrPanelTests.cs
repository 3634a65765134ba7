using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>WeCom's panel where the corps have login servers of their own.</summary>
[SameOnEveryDatabase]
public sealed class QrPanelTests : IAsyncLifetime
{
    private const string Private = "wwprivate000000001";
    private readonly WeComSite _site = new(
        ("WeCom:Corps:1:CorpId", Private), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:LoginAddress", "https://login.private.example"),
        ("WeCom:Corps:1:Apps:0:AgentId", "1000009"), ("WeCom:Corps:1:Apps:0:Name", "私有部署"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-private-app-000001"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("?corp=" + Private, true)]
    [InlineData("?corp=" + SandboxHost.CorpId, false)]
    [InlineData("", false)]
    public async Task The_SDK_trusts_the_login_server_of_the_corp_that_is_asked_for(string query, bool isPrivate)
    {
        using var anybody = await _site.BrowserAsync(WeComSite.Desktop);
        using var answer = await anybody.AskAsync("/wecom/sdk.js" + query);
        var text = await answer.TextAsync();
        Assert.Equal(isPrivate, text.Contains("https://login.private.example", StringComparison.Ordinal));
        Assert.DoesNotContain("https://login.work.weixin.qq.com", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_asks_for_the_SDK_of_its_own_corp()
    {
        using var zhou = await _site.BrowserAsync(WeComSite.Desktop);
        using var session = await zhou.PostAsync("/test/session/zhou", null, TestContext.Current.CancellationToken);
        var page = await zhou.PageAsync("/me/wecom");
        Assert.Equal("/wecom/sdk.js?corp=" + SandboxHost.CorpId, page.QuerySelector("[data-qr-panel]")?.GetAttribute("data-sdk"));
    }

    [Fact]
    public async Task Who_is_bound_in_one_of_two_corps_reads_in_which()
    {
        var zhou = await _site.App.AccountAsync("zhou");
        await _site.App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(SandboxHost.CorpId, "ZhouMin", zhou.Id, BoundBy.Admin, AuditActor.Portal, Ct));
        await _site.App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(Private, "zhou.min", zhou.Id, BoundBy.Admin, AuditActor.Portal, Ct));
        using var browser = await _site.App.ClientAsync("zhou");
        var rows = (await browser.PageAsync("/me/wecom")).Texts(".row__text").ToList();
        Assert.StartsWith("ZhouMin衡川汽车 · 2026-", rows[0], StringComparison.Ordinal);
        Assert.StartsWith($"zhou.min{Private} · 2026-", rows[1], StringComparison.Ordinal);
    }

    /// <summary>WeCom tells members of one corp that they may not scan the code of another.</summary>
    [Fact]
    public async Task Who_came_by_a_link_of_a_corp_and_signed_in_by_password_binds_with_the_code_of_that_corp()
    {
        using var zhou = await _site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal("/sign-in?to=%2Fme%2Fwecom", await zhou.LeadsToAsync($"/wecom/enter?app=1000009&corp={Private}&to=%2Fme%2Fwecom"));
        using var session = await zhou.PostAsync("/test/session/zhou", null, TestContext.Current.CancellationToken);
        var panel = (await zhou.PageAsync("/me/wecom")).QuerySelector("[data-qr-panel]")!;
        Assert.Equal((Private, "1000009"), (panel.GetAttribute("data-corp"), panel.GetAttribute("data-agent")));
    }
}
