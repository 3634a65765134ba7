using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>When a plan fires between its first and last day, around its quiet hours, and when servers slept.</summary>
public sealed class PlanTimesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 1, 41, 0, TimeSpan.Zero);
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData(null, null, "2026-11-23 08:00")]
    [InlineData("2026-12-01", null, "2026-12-01 08:00")] // on its first day already
    [InlineData("2026-11-01", "2026-11-23", "2026-11-23 08:00")] // still on its last
    [InlineData(null, "2026-11-22", null)]
    public void Between_its_first_and_last_day(string? from, string? until, string? next)
    {
        var clock = new CompanyClock(_company.Clock, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var spec = PushCompany.Spec() with { At = "每天 08:00", From = Day(from), Until = Day(until) };

        var at = PlanTimes.Next(spec, _now, clock, WorkingDays.OfState);

        Assert.Equal(next, at is { } moment ? clock.ToLocal(moment.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public async Task A_plan_fires_on_its_last_day_and_not_after_it()
    {
        var plan = await ScheduledAsync(PushCompany.Spec() with { At = "每天 10:05", Until = new DateOnly(2026, 11, 22) });

        await _company.GoOnAsync(TimeSpan.FromHours(1));

        Assert.Single(await RunsAsync());
        Assert.Null((await _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.SingleAsync(p => p.Id == plan.Id, Ct))).NextAt);
    }

    [Fact]
    public async Task A_server_whose_clock_is_an_hour_off_fires_nothing_a_second_time()
    {
        var (slow, fast) = (new PortalClock(_company.Clock.GetUtcNow().AddHours(-1)), new PortalClock(_company.Clock.GetUtcNow().AddHours(1)));
        await using var behind = _company.Start(services => services.AddSingleton<TimeProvider>(slow));
        await using var ahead = _company.Start(services => services.AddSingleton<TimeProvider>(fast));
        await ScheduledAsync(PushCompany.Spec("lin") with { At = "每天 10:05" });

        await ahead.DrainAsync(); // 10:41 there, 9:41 here
        for (var i = 0; i < 24; i++) // until everybody's clock has passed it
        {
            await _company.GoOnAsync(TimeSpan.FromMinutes(5));
            slow.Advance(TimeSpan.FromMinutes(5));
            await behind.DrainAsync();
        }

        Assert.Single(await RunsAsync());
        Assert.Single(_company.Sent);
    }

    [Fact]
    public async Task Its_own_quiet_hours_go_before_those_of_the_settings()
    {
        await _company.Server.DoAsync<PushAdmin>(admin => admin.ChangeAsync(1_000, new QuietHours(new TimeOnly(9, 0), new TimeOnly(23, 0)), leadsOn: false, Ct));
        await ScheduledAsync(PushCompany.Spec() with { At = "每天 10:05", Quiet = new QuietHours(new TimeOnly(10, 0), new TimeOnly(10, 20)) });

        await _company.GoOnAsync(TimeSpan.FromMinutes(35));
        Assert.Empty(_company.Sent);
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(3, _company.Sent.SelectMany(m => m.To).Count());
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 2, 20, 0, TimeSpan.Zero), Assert.Single(await RunsAsync()).StartAt);
    }

    [Fact]
    public async Task A_plan_that_is_changed_in_its_quiet_hours_sends_at_their_end_what_it_says_by_then()
    {
        var plan = await ScheduledAsync(PushCompany.Spec("lin") with { At = "每天 10:05", Quiet = new QuietHours(new TimeOnly(10, 0), new TimeOnly(11, 0)) });
        await _company.GoOnAsync(TimeSpan.FromMinutes(30));
        await ChangeAsync(plan, (plans, own) => plans.ChangeAsync(own, own.Spec with { To = new PushTargets { Users = ["wang"] } }, Ct));

        await _company.GoOnAsync(TimeSpan.FromMinutes(60));

        Assert.Equal(["WangFang"], _company.Sent.SelectMany(m => m.To));
    }

    [Fact]
    public async Task A_plan_that_is_paused_in_its_quiet_hours_sends_nothing_at_their_end()
    {
        var plan = await ScheduledAsync(PushCompany.Spec("lin") with { At = "每天 10:05", Quiet = new QuietHours(new TimeOnly(10, 0), new TimeOnly(11, 0)) });
        await _company.GoOnAsync(TimeSpan.FromMinutes(30));
        await ChangeAsync(plan, (plans, own) => plans.PauseAsync(own, Ct));

        await _company.GoOnAsync(TimeSpan.FromMinutes(60));

        Assert.Empty(_company.Sent);
        var run = Assert.Single(await RunsAsync());
        Assert.Equal((RunState.Cancelled, RunReason.PlanPaused), (run.State, run.Reason!.Value));
    }

    [Fact]
    public async Task At_the_full_hour_it_begins_a_little_later_and_every_server_agrees_when()
    {
        await ScheduledAsync(PushCompany.Spec() with { At = "每天 10:00" });
        await ScheduledAsync(PushCompany.Spec() with { At = "每天 10:05" });

        await _company.GoOnAsync(TimeSpan.FromMinutes(30));

        var late = (await RunsAsync()).Select(r => r.StartAt - r.DueAt).ToList();
        Assert.InRange(late[0], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.Zero, late[1]);
        Assert.Equal(late[0], Jitter.Of((await RunsAsync())[0].PlanId, (await RunsAsync())[0].DueAt, TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Schedules_fire_while_other_runs_never_cease_to_come()
    {
        var busy = await _company.PlanAsync(PushCompany.Spec("lin"));
        await ScheduledAsync(PushCompany.Spec("wang") with { At = "每天 10:05" });
        await _company.FireAsync(busy);
        _company.Pass(TimeSpan.FromMinutes(23));
        var slow = new Slow(() => _company.Pass(TimeSpan.FromMinutes(2)));
        await using var server = _company.Start(services => services.ConfigureDbContext<SqlitePortalDb>(o => o.AddInterceptors(slow))
            .ConfigureDbContext<PostgresPortalDb>(o => o.AddInterceptors(slow)));

        await server.Get<PushRounds>().BeginAsync(Ct); // 10:04 when it looks, 10:06 when the other run is prepared

        Assert.Equal(2, (await RunsAsync()).Count);
    }

    [Fact]
    public async Task The_calendar_shows_two_weeks_with_what_is_still_to_come()
    {
        var days = await _company.Server.AskAsync<PlanTimes, IReadOnlyList<PlanDay>>(times => times.CalendarAsync(PushCompany.Spec() with { At = "工作日 08:00" }, Ct));

        Assert.Equal((14, new DateOnly(2026, 11, 16)), (days.Count, days[0].Day));
        Assert.Equal(Enumerable.Range(23, 5).Select(d => new DateOnly(2026, 11, d)), days.Where(d => d.Runs.Count > 0).Select(d => d.Day));
        Assert.False(days[6].IsWorking);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private Task<List<PushRun>> RunsAsync() => _company.Server.AskAsync<PortalDb, List<PushRun>>(db => db.PushRuns.AsNoTracking().OrderBy(r => r.DueAt).ToListAsync(Ct));

    private Task ChangeAsync(PushPlan plan, Func<PushPlans, PushPlan, Task> change) => _company.Server.DoAsync<IServiceProvider>(async services =>
        await change(services.GetRequiredService<PushPlans>(), await services.GetRequiredService<PortalDb>().PushPlans.SingleAsync(p => p.Id == plan.Id, Ct)));

    private async Task<PushPlan> ScheduledAsync(PlanSpec spec)
    {
        var plan = await _company.PlanAsync(spec);
        var next = await _company.Server.AskAsync<PlanTimes, DateTimeOffset?>(times => times.NextAsync(spec, Ct));
        await _company.Server.DoAsync<PortalDb>(db => db.PushPlans.Where(p => p.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), Ct));
        return plan;
    }

    /// <summary>Writing a run's people takes its time.</summary>
    private sealed class Slow(Action pass) : DbCommandInterceptor
    {
        private bool _hasPassed;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_hasPassed && command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal) && command.CommandText.Contains("push_recipients", StringComparison.Ordinal))
            {
                _hasPassed = true;
                pass();
            }

            return new(result);
        }
    }
}
