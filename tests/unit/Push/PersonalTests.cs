using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

public sealed class PersonalTests : IAsyncLifetime
{
    private static readonly Dictionary<string, IReadOnlyList<string>> _thisYear = new() { ["year"] = ["thisyear"] };
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_subscription_comes_at_its_time_to_its_owner_and_ends_with_one_tap()
    {
        Assert.Equal(PersonalOutcome.Done, await DoAsync("lin", (p, account, app) => p.SubscribeAsync(account, app, "sales", _thisYear, "每天 10:15", onlyNewer: false, Ct)));

        await PassAsync(TimeSpan.FromHours(1));
        var card = Assert.Single(_company.Sent);
        Assert.Equal(("LinXiao", "1,200辆"), (card.To.Single(), (string)card.Content["emphasis_content"]!["title"]!));
        var plan = await PlanAsync();
        Assert.Contains($"subscriptions%2F{plan.Id}", (string)card.Content["jump_list"]![1]!["url"]!, StringComparison.Ordinal); // the way to its end

        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, _company.Sent.Count);
        Assert.False(await DoAsync("wang", (p, account, _) => p.EndAsync(plan.Id, account, Ct))); // not his
        Assert.True(await DoAsync("lin", (p, account, _) => p.EndAsync(plan.Id, account, Ct)));
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, _company.Sent.Count);
    }

    [Fact]
    public async Task An_alert_tells_once_and_again_only_after_it_has_gone_back()
    {
        Assert.Equal(PersonalOutcome.Done,
            await DoAsync("lin", (p, account, app) => p.AlertAsync(account, app, "sales", _thisYear, new AlertWish("totals.units", null, 1_000, null), Ct)));

        await PassAsync(TimeSpan.FromHours(1)); // 1,200
        Assert.Empty(_company.Sent);
        Sell(900);
        await PassAsync(TimeSpan.FromHours(1));
        await PassAsync(TimeSpan.FromHours(1)); // still 900
        Assert.Equal("总销量低于 1,000", (string)Assert.Single(_company.Sent).Content["main_title"]!["title"]!);
        Sell(1_100);
        await PassAsync(TimeSpan.FromHours(1));
        Sell(950);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, _company.Sent.Count);
    }

    [Theory]
    [InlineData("sun", "sales", "每天 08:00", PersonalOutcome.Unbound)]
    [InlineData("lin", "payroll", "每天 08:00", PersonalOutcome.NoReport)]
    [InlineData("lin", "sales", "每天 8 点", PersonalOutcome.BadTime)]
    public async Task What_cannot_be_subscribed_to_says_why(string user, string report, string at, PersonalOutcome outcome) =>
        Assert.Equal(outcome, await DoAsync(user, (p, account, app) => p.SubscribeAsync(account, app, report, _thisYear, at, onlyNewer: false, Ct)));

    [Theory]
    [InlineData("totals.nothing", 1)]
    [InlineData("totals.units", null)]
    public async Task An_alert_needs_a_figure_and_a_limit(string figure, int? below) =>
        Assert.Equal(PersonalOutcome.BadLimit,
            await DoAsync("lin", (p, account, app) => p.AlertAsync(account, app, "sales", _thisYear, new AlertWish(figure, null, below, null), Ct)));

    [Fact]
    public async Task Looks_that_found_nothing_are_swept_after_a_day()
    {
        await DoAsync("lin", (p, account, app) => p.AlertAsync(account, app, "sales", _thisYear, new AlertWish("totals.units", null, 1, null), Ct));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, await RunsAsync());

        _company.Pass(TimeSpan.FromHours(25));
        await _company.Server.Sweep().SweepAsync(Ct);

        Assert.Equal(0, await RunsAsync());
    }

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

    private readonly Dictionary<string, string> _task = [];

    private Task<T> DoAsync<T>(string user, Func<PersonalPushes, Account, AppSettings, Task<T>> act) => _company.DoAsync(user, act);

    private async Task PassAsync(TimeSpan time)
    {
        for (var end = _company.Clock.GetUtcNow() + time; _company.Clock.GetUtcNow() < end;)
        {
            _company.Pass(TimeSpan.FromMinutes(30));
            await _company.Server.DrainAsync();
        }
    }

    private void Sell(int units) => _company.Change($"update sales set units = {units} where region = '华东' and year = 2026");

    private SentMessage For(string member) => _company.Sent.Last(m => m.To.Contains(member) && m.Type == "template_card");

    private Task<PushPlan> PlanAsync() => _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.AsNoTracking().SingleAsync(Ct));

    private Task<int> RunsAsync() => _company.Server.AskAsync<PortalDb, int>(db => db.PushRuns.CountAsync(Ct));
}
