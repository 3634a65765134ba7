using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>What the members of an app write and do, as WeCom tells it.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();
    private AppChat _chat = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _chat = new AppChat(_site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_address_that_is_verified_with_a_bare_plus_gets_the_plain_text_without_a_mark()
    {
        string cipher;
        do
        {
            cipher = _chat.Crypt.Seal("1616140317555161061");
        }
        while (!cipher.Contains('+', StringComparison.Ordinal));

        using var wecom = await _site.App.StrangerAsync();
        var asked = _site.World.Requests.Counts().Values.Sum();
        using var answer = await wecom.AskAsync(
            _chat.Address($"msg_signature={_chat.Crypt.Sign("1795311660", "n", cipher)}&timestamp=1795311660&nonce=n&echostr={cipher.Replace("=", "%3D").Replace("/", "%2F")}"));
        Assert.Equal("1616140317555161061"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(asked, _site.World.Requests.Counts().Values.Sum()); // WeCom waits for a second, so nobody else is asked
    }

    [Fact]
    public async Task A_search_finds_only_what_this_member_may_see()
    {
        await PlantReportsAsync();
        using var lin = await BindLinAsync();
        Assert.Contains("/wecom/enter?app=1000002", await _chat.AnswerAsync("text", "<Content>销量</Content><MsgId>1</MsgId>"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await _chat.AnswerAsync("text", "<Content>工资</Content><MsgId>2</MsgId>"), StringComparison.Ordinal);
        Assert.DoesNotContain("工资报表", await _chat.AnswerAsync("text", "<Content>报表</Content><MsgId>3</MsgId>"), StringComparison.Ordinal);
        var cut = await _chat.AnswerAsync("text", $"<Content>{new string('a', 63)}😀b</Content><MsgId>4</MsgId>");
        Assert.Contains($"没有找到“{new string('a', 63)}”", cut, StringComparison.Ordinal); // not half of the emoji
    }

    [Fact]
    public async Task A_tap_on_the_menu_searches_by_its_key_and_the_portals_own_keys_show_what_is_used_most()
    {
        await PlantReportsAsync();
        using var lin = await BindLinAsync();
        Assert.Contains("销量报表", await _chat.AnswerAsync("event", "<Event>click</Event><EventKey>销量</EventKey>"), StringComparison.Ordinal);
        Assert.Contains("林晓，欢迎使用", await _chat.AnswerAsync("event", "<Event>CLICK</Event><EventKey>most-used</EventKey>"), StringComparison.Ordinal);
        Assert.Equal("", await _chat.AnswerAsync("event", "<Event>view</Event><EventKey>https://bi.example.com</EventKey>"));
        Assert.Equal("", await _chat.AnswerAsync("image", "<PicUrl>https://evil.example/x</PicUrl><MsgId>9</MsgId>"));
    }

    [Fact]
    public async Task A_first_entry_is_greeted_with_reports_when_the_member_fits_an_account_else_with_the_one_step()
    {
        await PlantReportsAsync();
        await _site.ChangeAsync("lin", user => user.WeComAccount = null);
        var stranger = await _chat.AnswerAsync("event", "<Event>enter_agent</Event>");
        Assert.Contains("还差一步", stranger, StringComparison.Ordinal);
        Assert.Contains("<MsgType><![CDATA[news]]></MsgType>", stranger, StringComparison.Ordinal);
        Assert.DoesNotContain("销量报表", stranger, StringComparison.Ordinal);

        await _site.ChangeAsync("lin", user => user.WeComAccount = "LinXiao");
        var known = await _chat.AnswerAsync("event", "<Event>enter_agent</Event>");
        Assert.Contains("林晓，欢迎使用", known, StringComparison.Ordinal);
        Assert.Contains("销量报表", known, StringComparison.Ordinal);
        Assert.DoesNotContain("工资报表", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_WeCom_repeats_is_answered_once()
    {
        using var lin = await BindLinAsync();
        var entering = _chat.Message("event", "<Event>enter_agent</Event>");
        Assert.NotEqual("", await _chat.PostAsync(entering));
        Assert.Equal("", await _chat.PostAsync(entering));
    }

    [Fact]
    public async Task A_member_who_was_renamed_stays_bound_under_the_new_name()
    {
        using var lin = await BindLinAsync();
        await _chat.AnswerAsync("event", "<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>linxiao</UserID><NewUserID>lin.xiao</NewUserID>");
        Assert.Equal("lin.xiao", Assert.Single(await BoundAsync()));
        Assert.Equal("林晓", await lin.WhoAsync());
    }

    [Theory]
    [InlineData("<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>LinXiao</UserID><Status>2</Status>", "disabled")]
    [InlineData("<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>LinXiao</UserID><Status>5</Status>", "left")]
    [InlineData("<Event>unsubscribe</Event>", "unsubscribe")]
    public async Task A_member_who_is_out_of_sight_in_WeCom_is_signed_out_and_that_is_audited(string what, string reason)
    {
        using var lin = await BindLinAsync();
        await _chat.AnswerAsync("event", what);
        Assert.Null(await lin.WhoAsync());
        var entry = await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.OrderBy(e => e.Id).LastAsync());
        Assert.Equal(("portal", "member.sign-out", "lin", $"{SandboxHost.CorpId} LinXiao {reason}"), (entry.Actor, entry.What, entry.Subject, entry.Details));
    }

    [Fact]
    public async Task An_event_that_fails_half_way_is_done_when_it_is_repeated()
    {
        using var lin = await BindLinAsync();
        var left = _chat.Message("event", "<Event>change_contact</Event><ChangeType>delete_user</ChangeType><UserID>LinXiao</UserID>");
        await ExecuteAsync("alter table audit_entries rename to audit_away");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _chat.SendAsync(left)).Status);
        await ExecuteAsync("alter table audit_away rename to audit_entries");
        Assert.Equal("林晓", await lin.WhoAsync());

        Assert.Equal(HttpStatusCode.OK, (await _chat.SendAsync(left)).Status);
        Assert.Null(await lin.WhoAsync());
        Assert.Empty(await BoundAsync());
    }

    private async Task PlantReportsAsync()
    {
        var everyone = new Portal.Core.Catalog.Subject(Portal.Core.Catalog.GrantKind.Everyone, 0);
        await _site.App.ReportAsync("sales", "销量报表", null, everyone);
        await _site.App.ReportAsync("pay", "工资报表", null, await _site.App.GroupAsync("财务部"));
    }

    private Task ExecuteAsync(string sql) => _site.App.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private Task<List<string>> BoundAsync() => _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Bindings.Select(b => b.MemberId).ToListAsync());

    private async Task<HttpClient> BindLinAsync()
    {
        var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        return browser;
    }
}
