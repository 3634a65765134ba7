using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeComAdmin;

/// <summary>What the diagnosis tells beyond right and wrong: who sees the app, how long each call took, and that a message arrives.</summary>
public sealed class TestMessageTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();
    private HttpClient _admin = null!;
    private string _card = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _admin = await _site.App.ClientAsync("admin");
        _card = $"/admin/diagnosis/{await _site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Corps.Select(c => c.Id).SingleAsync(Ct))}/{SandboxHost.Agent}";
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task Members_in_sight_are_counted_and_each_call_says_how_long_it_took()
    {
        var corp = _site.World.FindApp(SandboxHost.Agent)!.Value.Corp;
        var app = _site.World.FindApp(SandboxHost.Agent)!.Value.App;
        var card = await _admin.FragmentAsync(_card);

        var seen = corp.Members.Count(member => corp.Sees(app, member));
        Assert.Contains(card.Texts(".checks li"), text => text.Contains($"看得到应用的成员：{seen} 位", StringComparison.Ordinal));
        var calls = card.Texts(".calls li").ToList();
        Assert.Contains(calls, call => call.StartsWith("agent/get", StringComparison.Ordinal) && call.EndsWith("毫秒", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.StartsWith("user/simplelist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_to_oneself_arrives_and_is_written_down()
    {
        await BindAsync("LinXiao");
        var said = await SendAsync();

        Assert.Contains("测试消息已发给 LinXiao", said, StringComparison.Ordinal);
        Assert.Equal(1, _site.Count("message/send"));
        Assert.Equal(["Ok"], await _site.App.InScopeAsync(s =>
            s.GetRequiredService<PortalDb>().AuditEntries.Where(e => e.What == AuditCodes.WeComTest).Select(e => e.Details).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Who_is_bound_to_nobody_is_told_where_to_bind_and_nothing_is_sent()
    {
        Assert.Contains("没有绑定这个企业的成员", await SendAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _site.Count("message/send"));
    }

    [Fact]
    public async Task Who_has_no_licence_is_not_told_that_a_message_went()
    {
        await BindAsync("LinXiao");
        _site.World.Corps[0].Member("LinXiao")!.Licensed = false;
        var said = await SendAsync();
        Assert.DoesNotContain("已发给", said, StringComparison.Ordinal);
        Assert.Contains("LinXiao 没有接口许可", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_WeCom_refuses_is_said_with_its_code()
    {
        await BindAsync("LinXiao");
        _site.World.Faults.Add(new Fault { Endpoint = "message/send", ErrCode = 48002, ErrMsg = "api forbidden" });
        Assert.Contains("48002", await SendAsync(), StringComparison.Ordinal);
    }

    private async Task BindAsync(string member)
    {
        var admin = await _site.App.AccountAsync("admin");
        Assert.Equal(BindOutcome.Bound, await _site.App.InScopeAsync(services => services.GetRequiredService<Bindings>()
            .BindAsync(SandboxHost.CorpId, member, admin.Id, BoundBy.Admin, AuditActor.Portal, Ct)));
    }

    private async Task<string> SendAsync()
    {
        using var answer = await _admin.SubmitAsync(await _admin.FragmentAsync(_card), $"form[action='{_card}/message']");
        return string.Join('\n', (await answer.PageAsync()).Texts(".checks li"));
    }
}
