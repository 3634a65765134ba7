using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

/// <summary>已阅, 一小时后再提醒, 不再推送.</summary>
public sealed class CardButtonTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();
    private readonly Dictionary<string, string> _task = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Buttons_confirm_remind_and_mute_and_the_card_says_so()
    {
        var app = _company.World.FindApp(SandboxHost.Agent)!.Value.App;
        await using var server = _company.Start(null, ("WeCom:Corps:0:Apps:0:Token", app.CallbackToken), ("WeCom:Corps:0:Apps:0:EncodingAesKey", app.EncodingAesKey));
        await server.PlantAsync();
        var plan = await _company.PlanAsync(PushCompany.Spec("lin", "wang") with { Kind = PushKind.Card, Message = new PushMessage("日报", null, "totals.units") });
        var run = await _company.FireAsync(plan);
        await server.DrainAsync();
        Assert.Equal(["已阅", "一小时后再提醒", "不再推送"], For("LinXiao").Content["action_menu"]!["action_list"]!.AsArray().Select(a => (string)a!["text"]!));

        await PressAsync(server, "LinXiao", "seen");
        await PressAsync(server, "WangFang", "later");
        Assert.Contains("· 已阅", (string)For("LinXiao").Content["main_title"]!["desc"]!, StringComparison.Ordinal);
        Assert.Null(For("LinXiao").Content["action_menu"]);
        Assert.NotNull((await _company.PeopleAsync(run.Id)).Single(p => p.Name == "林晓").ConfirmedAt);

        _company.Pass(TimeSpan.FromMinutes(61));
        await server.DrainAsync();
        Assert.Equal("WangFang", _company.Sent.Single(m => m.Type == "textcard").To.Single());

        await PressAsync(server, "WangFang", "mute");
        var next = await _company.FireAsync(plan);
        await server.DrainAsync();
        Assert.Equal(new() { ["林晓"] = PushOutcome.Sent, ["王芳"] = PushOutcome.Muted }, await _company.OutcomesAsync(next.Id));
    }

    [Theory]
    [InlineData("recalled")]
    [InlineData("disabled")]
    [InlineData("muted")]
    public async Task A_reminder_does_not_come_to_who_may_not_have_it_any_more(string why)
    {
        var app = _company.World.FindApp(SandboxHost.Agent)!.Value.App;
        await using var server = _company.Start(null, ("WeCom:Corps:0:Apps:0:Token", app.CallbackToken), ("WeCom:Corps:0:Apps:0:EncodingAesKey", app.EncodingAesKey));
        await server.PlantAsync();
        var run = await _company.FireAsync(
            await _company.PlanAsync(PushCompany.Spec("lin", "wang") with { Kind = PushKind.Card, Message = new PushMessage("日报", null, "totals.units") }));
        await server.DrainAsync();
        await PressAsync(server, "LinXiao", "later");
        await PressAsync(server, "WangFang", "later");

        await (why switch
        {
            "recalled" => server.DoAsync<RunControl>(control => control.RecallAsync(run.Id, Ct)),
            "muted" => PressAsync(server, "LinXiao", "mute"),
            _ => server.DoAsync<PortalDb>(async db =>
            {
                (await db.Users.SingleAsync(u => u.UserName == "lin", Ct)).Disable();
                await db.SaveChangesAsync(Ct);
            }),
        });
        _company.Pass(TimeSpan.FromMinutes(61));
        await server.DrainAsync();

        Assert.Equal(why == "recalled" ? [] : ["WangFang"], _company.Sent.Where(m => m.Type == "textcard").SelectMany(m => m.To));
    }

    private async Task PressAsync(PushServer server, string member, string key)
    {
        var card = _company.Sent.Last(m => m.Type == "template_card" && m.To.Contains(member));
        var task = (string?)card.Content["task_id"] ?? _task[member];
        _task[member] = task;
        var xml = $"<xml><ToUserName>{SandboxHost.CorpId}</ToUserName><FromUserName>{member.ToLowerInvariant()}</FromUserName><MsgType>event</MsgType>"
            + "<Event>template_card_event</Event>"
            + $"<EventKey>{key}</EventKey><TaskId>{task}</TaskId><ResponseCode>{card.ResponseCode}</ResponseCode></xml>";
        var app = (await server.Get<WeComDirectory>().FindAppAsync(null, SandboxHost.Agent, Ct))!;
        Assert.True(await server.AskAsync<CardButtons, bool>(buttons => buttons.PressAsync(app, CallbackMessage.Parse(xml), Ct)));
    }

    private SentMessage For(string member) => _company.Sent.Last(m => m.To.Contains(member) && m.Type == "template_card");
}
