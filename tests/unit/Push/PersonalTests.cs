using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

[Long]
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
        Assert.Equal(PersonalOutcome.Done, await _company.SubscribeAsync("lin", "sales", "每天 10:15"));

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

    [Fact]
    public async Task An_alert_that_speaks_once_switches_itself_off_and_speaks_again_when_it_is_switched_on()
    {
        var wish = new AlertWish("totals.units", null, 1_000, null) { Often = AlertOften.Once };
        await DoAsync("lin", (p, account, app) => p.AlertAsync(account, app, "sales", _thisYear, wish, Ct));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Null((await PlanAsync()).Paused); // it has not spoken yet

        Sell(900);
        await PassAsync(TimeSpan.FromHours(2));
        Assert.Single(_company.Sent);
        Assert.Equal(PauseReason.Told, (await PlanAsync()).Paused);

        var id = (await PlanAsync()).Id;
        Assert.False(await DoAsync("wang", (p, account, _) => p.SwitchAsync(id, account, true, Ct))); // not his
        Assert.True(await DoAsync("lin", (p, account, _) => p.SwitchAsync(id, account, true, Ct)));
        Sell(1_100);
        await PassAsync(TimeSpan.FromHours(1));
        Sell(800);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, _company.Sent.Count);
    }

    [Fact]
    public async Task What_is_switched_off_does_not_come_and_what_came_due_meanwhile_is_not_made_up_for()
    {
        await _company.SubscribeAsync("lin", "sales", "每天 10:15");
        var id = (await PlanAsync()).Id;
        await DoAsync("lin", (p, account, _) => p.SwitchAsync(id, account, false, Ct));
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Empty(_company.Sent);

        await DoAsync("lin", (p, account, _) => p.SwitchAsync(id, account, true, Ct));
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(_company.Sent);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Single(_company.Sent);
    }

    [Fact]
    public async Task A_subscription_to_changes_comes_when_the_first_figure_moved_enough()
    {
        var wish = new SubscriptionWish("每天 10:15", _thisYear) { Changed = 10 };
        Assert.Equal(PersonalOutcome.BadLimit, await DoAsync("lin", (p, account, app) => p.SubscribeAsync(account, app, "sales", wish with { Changed = 0 }, Ct)));
        await DoAsync("lin", (p, account, app) => p.SubscribeAsync(account, app, "sales", wish, Ct));
        await PassAsync(TimeSpan.FromHours(1)); // the first is news
        Sell(1_250);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Single(_company.Sent);

        Sell(1_400);
        await PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, _company.Sent.Count);
    }

    [Fact]
    public async Task Newer_data_are_waited_for_and_what_stays_the_same_is_left_out_without_a_word()
    {
        await _company.SubscribeAsync("lin", "sales", "每天 10:15", onlyNewer: true);
        await PassAsync(TimeSpan.FromHours(1));
        await PassAsync(TimeSpan.FromDays(1)); // the same: nothing, and no complaint either
        Assert.Single(_company.Sent);

        await PassAsync(TimeSpan.FromHours(24)); // 10:41: due, and waiting
        _company.Change("update sales set day = '2026-11-24'");
        await PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(2, _company.Sent.Count);
        Assert.All(_company.Sent, message => Assert.Equal("template_card", message.Type));
    }

    [Theory]
    [InlineData("sun", "sales", "每天 08:00", PersonalOutcome.Unbound)]
    [InlineData("lin", "payroll", "每天 08:00", PersonalOutcome.NoReport)]
    [InlineData("lin", "sales", "每天 8 点", PersonalOutcome.BadTime)]
    public async Task What_cannot_be_subscribed_to_says_why(string user, string report, string at, PersonalOutcome outcome) =>
        Assert.Equal(outcome, await _company.SubscribeAsync(user, report, at));

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

    private Task<PushPlan> PlanAsync() => _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.AsNoTracking().SingleAsync(Ct));

    private Task<int> RunsAsync() => _company.Server.AskAsync<PortalDb, int>(db => db.PushRuns.CountAsync(Ct));
}
