using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Phones;

namespace Portal.Tests.WeComPages;

/// <summary>Members of a second app and of a second corp: their app signs, their corp's switch counts.</summary>
[SameOnEveryDatabase]
public sealed class SessionAppTests : IAsyncLifetime
{
    private const string Second = "wwsecond000000001";
    private const string Page = "/wecom/signature?url=http%3A%2F%2Flocalhost%3A5080%2Freports%2Fa";

    private readonly WeComSite _site = new(
        ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:ApiAddress", "{sandbox}"), ("WeCom:Corps:1:SocialFeatures", "false"),
        ("WeCom:Corps:1:Apps:0:AgentId", "1000009"), ("WeCom:Corps:1:Apps:0:Name", "第二家"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp"));

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>Menus, home pages and messages of before: numbers of apps begin at 1000002 in every corp.</summary>
    [Fact]
    public async Task A_link_that_names_no_corp_is_of_the_corp_that_was_alone_with_the_number_when_it_was_made()
    {
        await using var site = new WeComSite(
            ("WeCom:Corps:1:CorpId", Second), ("WeCom:Corps:1:ServerAddress", WeComSite.Origin), ("WeCom:Corps:1:ApiAddress", "{sandbox}"),
            ("WeCom:Corps:1:Apps:0:AgentId", $"{SandboxHost.Agent}"), ("WeCom:Corps:1:Apps:0:Secret", "a-secret-of-the-second-corp"));
        await site.InitializeAsync();
        using var browser = await site.BrowserAsync();
        var enter = $"/wecom/enter?app={SandboxHost.Agent}&to=%2Ffavorites&auth=silent";
        Assert.Contains($"appid={Second}&", await browser.LeadsToAsync(enter + "&corp=" + Second));
        Assert.Contains($"appid={SandboxHost.CorpId}&", await browser.LeadsToAsync(enter));
    }

    [Fact]
    public async Task Who_came_by_the_second_app_gets_its_pages_and_its_signature()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao", "/wecom/enter?app=1000003&to=%2Ffavorites");
        Assert.Equal("1000003", await AgentAsync(browser, "/me"));

        using var answer = await browser.AskAsync(Page + "&identity=agent");
        var signed = (await answer.JsonAsync())!;
        Assert.Equal(SandboxHost.OtherAgent, (int)signed["agentId"]!);
        Assert.Contains(_site.World.Tokens.AppTickets(SandboxHost.CorpId, SandboxHost.OtherAgent), ticket => Signs(ticket, signed["agentConfig"]!));
        Assert.Contains(_site.World.Tokens.CorpTickets(SandboxHost.CorpId), ticket => Signs(ticket, signed["config"]!));
        Assert.DoesNotContain(_site.World.Tokens.AppTickets(SandboxHost.CorpId, SandboxHost.Agent), ticket => Signs(ticket, signed["agentConfig"]!));
    }

    [Fact]
    public async Task The_identity_of_the_app_is_signed_only_for_who_asks()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        using var answer = await browser.AskAsync(Page);
        Assert.Null((await answer.JsonAsync())!["agentConfig"]);
        Assert.Equal(0, _site.Count("ticket/get"));
    }

    [Fact]
    public async Task A_link_of_the_other_app_moves_the_session_there_without_signing_in_again()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        var before = await AgentAsync(browser, "/");

        Assert.Equal("/recent", await browser.LeadsToAsync("/wecom/enter?app=1000003&to=%2Frecent"));

        Assert.Equal(("1000002", "1000003"), (before, await AgentAsync(browser, "/"))); // the kept copy of home is another
        Assert.Equal(1, _site.Count("auth/getuserinfo"));
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_plain_address_begins_again_by_the_app_that_this_browser_came_by()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao", "/wecom/enter?app=1000003&to=%2F");
        await _site.ChangeAsync("lin", user => user.EndSessions());
        Assert.Contains("agentid=1000003", await browser.LeadsToAsync(await browser.LeadsToAsync("/favorites")));
    }

    [Fact]
    public async Task The_switch_of_the_members_own_corp_counts()
    {
        await BindAsync("wang", Second, "WangFang");
        using var wang = await InClientAsync("wang");
        using var lin = await InClientAsync("lin");
        Assert.Equal("off", (await wang.PageAsync("/me")).GetElementById("wecom")!.GetAttribute("data-social"));
        Assert.Equal("on", (await lin.PageAsync("/me")).GetElementById("wecom")!.GetAttribute("data-social"));
    }

    [Fact]
    public async Task Nobody_chooses_another_corps_switch_by_a_link_or_a_cookie()
    {
        await BindAsync("wang", Second, "WangFang");
        using var wang = await InClientAsync("wang");
        wang.DefaultRequestHeaders.Add("Cookie", $"portal.app={SandboxHost.CorpId}.1000002");
        await wang.LeadsToAsync("/wecom/enter?app=1000002&to=%2Fme");
        Assert.Equal("1000009", await AgentAsync(wang, "/me"));
    }

    [Fact]
    public async Task An_app_that_was_taken_away_leaves_the_first_one()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao", "/wecom/enter?app=1000003&to=%2F");
        await _site.App.InDbAsync(async db =>
        {
            db.Corps.RemoveRange(db.Corps);
            await db.SaveChangesAsync();
        });
        await using var later = new PortalApp(sharing: _site.App);
        using var page = await browser.AskAsync("/me");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<string?> AgentAsync(HttpClient browser, string path) => (await browser.PageAsync(path)).GetElementById("wecom")?.GetAttribute("data-agent");

    private static bool Signs(string ticket, System.Text.Json.Nodes.JsonNode signed) =>
        BridgeJudge.Sign(ticket, (string)signed["nonceStr"]!, (string)signed["timestamp"]!, "http://localhost:5080/reports/a") == (string?)signed["signature"];

    private async Task<HttpClient> InClientAsync(string userName)
    {
        var browser = await _site.BrowserAsync();
        using var answer = await browser.GiveAsync($"/test/session/{userName}", null);
        return browser;
    }

    private async Task BindAsync(string userName, string corp, string member)
    {
        var account = await _site.App.AccountAsync(userName);
        await _site.App.InScopeAsync(s => s.GetRequiredService<Bindings>().BindAsync(corp, member, account.Id, BoundBy.Admin, AuditActor.Portal, CancellationToken.None));
    }
}
