using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Tests.Push;

public sealed class TwoServersTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Share_a_run_and_send_each_message_once()
    {
        await _company.HireAsync(600, 30);
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec()));

        await Task.WhenAll(_company.Server.DrainAsync(), _company.Start().DrainAsync(), _company.Start().DrainAsync());
        await EndAsync(run.Id);

        AssertOnce(603);
    }

    [Fact]
    public async Task Fire_each_firing_of_a_schedule_once()
    {
        var plan = await ScheduledAsync("每天 09:45");
        _company.Pass(TimeSpan.FromMinutes(5));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _company.Start().DrainAsync()));
        await EndAsync(0);

        var runs = await _company.Server.AskAsync<PortalDb, List<PushRun>>(db => db.PushRuns.AsNoTracking().ToListAsync(Ct));
        Assert.Single(runs);
        Assert.Equal(3, _company.Sent.SelectMany(m => m.To).Count());
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 1, 45, 0, TimeSpan.Zero), (await PlanAsync(plan.Id)).NextAt);
    }

    [Fact]
    public async Task One_that_is_killed_leaves_the_other_the_rest()
    {
        await _company.HireAsync(600, 30);
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec()));
        await _company.Server.Get<PushRounds>().BeginAsync(Ct);
        var dying = _company.Start(new Death(40).Meet);

        Assert.True(await Death.OfAsync(dying)); // beside another that is alive it might find nothing left to die over
        await _company.Server.DrainAsync();
        await EndAsync(run.Id);

        AssertOnce(603);
    }

    [Fact]
    public async Task What_was_missed_is_sent_late_once_and_the_rest_put_aside()
    {
        var plan = await ScheduledAsync("cron 15 * * * *");
        _company.Pass(TimeSpan.FromHours(3)); // 12:41; 10:15 and 11:15 are over, 12:15 can still be sent

        await _company.Server.DrainAsync();
        await EndAsync(0);

        var runs = await _company.Server.AskAsync<PortalDb, List<PushRun>>(db => db.PushRuns.AsNoTracking().OrderBy(r => r.DueAt).ToListAsync(Ct));
        Assert.Equal([(RunState.Cancelled, RunReason.Missed), (RunState.Cancelled, RunReason.Missed), (RunState.Done, null)], runs.Select(r => (r.State, r.Reason)));
        Assert.Equal(3, _company.Sent.SelectMany(m => m.To).Count());
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 5, 15, 0, TimeSpan.Zero), (await PlanAsync(plan.Id)).NextAt);
    }

    private async Task<PushPlan> ScheduledAsync(string at)
    {
        var plan = await _company.PlanAsync(PushCompany.Spec() with { At = at });
        await _company.Server.DoAsync<PortalDb>(async db =>
        {
            var next = await _company.Server.AskAsync<PlanTimes, DateTimeOffset?>(times => times.NextAsync(plan.Spec, Ct));
            await db.PushPlans.Where(p => p.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, next), Ct);
        });
        return plan;
    }

    private Task<PushPlan> PlanAsync(long id) => _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.AsNoTracking().SingleAsync(p => p.Id == id, Ct));

    /// <summary>What a claim of one who died holds comes free.</summary>
    private async Task EndAsync(long runId)
    {
        for (var i = 0; i < 10 && (runId == 0 ? i < 1 : (await _company.RunAsync(runId)).IsOpen); i++)
        {
            _company.Pass(TimeSpan.FromMinutes(6));
            await _company.Server.DrainAsync();
        }
    }

    private void AssertOnce(int people)
    {
        var got = _company.Sent.SelectMany(m => m.To).ToList();
        Assert.Equal((people, people), (got.Count, got.Distinct().Count()));
    }
}
