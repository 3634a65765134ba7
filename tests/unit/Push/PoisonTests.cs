using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Settings;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

/// <summary>One row that cannot be worked on ends by itself and keeps no other from its turn.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 1, 41, 0, TimeSpan.Zero);
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_plan_that_cannot_be_read_pauses_and_the_others_fire()
    {
        var spoilt = await ScheduledAsync(PushCompany.Spec("wang") with { At = "每天 09:42" }, _now.AddMinutes(1));
        await ScheduledAsync(PushCompany.Spec("lin") with { At = "每天 09:43" }, _now.AddMinutes(2));
        await DoAsync(db => db.PushPlans.Where(p => p.Id == spoilt.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SpecJson, "{"), Ct));

        await _company.GoOnAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("LinXiao", Assert.Single(Assert.Single(_company.Sent).To));
        var after = await _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.SingleAsync(p => p.Id == spoilt.Id, Ct));
        Assert.Equal((PauseReason.Fault, _now.AddMinutes(5)), (after.Paused!.Value, after.PausedAt!.Value));
    }

    [Fact]
    public async Task A_plan_that_cannot_be_read_keeps_no_server_from_starting()
    {
        var spoilt = await ScheduledAsync(PushCompany.Spec("wang") with { At = "每天 09:42" }, _now.AddMinutes(1));
        await DoAsync(db => db.PushPlans.Where(p => p.Id == spoilt.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SpecJson, "{"), Ct));
        await DoAsync(db => db.Settings.Where(s => s.Name == SettingRow.PlanZone).ExecuteDeleteAsync(Ct)); // all plans are looked at

        await using var next = _company.Start();
        await next.Get<PushStart>().StartAsync(Ct);
        await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin")));
        await next.DrainAsync();

        Assert.Equal("LinXiao", Assert.Single(Assert.Single(_company.Sent).To));
    }

    [Fact]
    public async Task A_run_that_cannot_be_prepared_is_tried_for_an_hour_and_fails()
    {
        // Until it is prepared it says what its plan says.
        var run = await FireAsync("wang", (db, id) => db.PushPlans.Where(p => db.PushRuns.Any(r => r.Id == id && r.PlanId == p.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SpecJson, "{"), Ct));

        await _company.GoOnAsync(TimeSpan.FromMinutes(50));
        Assert.True((await _company.RunAsync(run.Id)).IsOpen);
        await _company.GoOnAsync(TimeSpan.FromMinutes(20));

        var after = await _company.RunAsync(run.Id);
        Assert.Equal((RunState.Failed, RunReason.Fault), (after.State, after.Reason!.Value));
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_fails_and_the_others_go_out()
    {
        var spoilt = await FireAsync("wang");
        await _company.Server.Get<PushRounds>().BeginAsync(Ct);
        _company.World.Faults.Add(new Fault { Endpoint = "message/send", ErrCode = -1, Times = -1 });
        await _company.Server.DrainAsync(); // made, and not sent
        _company.World.Faults.Clear();
        await DoAsync(db => db.PushDeliveries.Where(d => d.RunId == spoilt.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Body, (string?)null), Ct));
        await DoAsync(db => db.PushParts.Where(p => p.RunId == spoilt.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ContentJson, "{"), Ct));
        await FireAsync("lin");

        await _company.GoOnAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("LinXiao", Assert.Single(Assert.Single(_company.Sent).To));
        await _company.GoOnAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(PushOutcome.Failed, (await _company.OutcomesAsync(spoilt.Id))["王芳"]);
        Assert.Equal(RunState.Failed, (await _company.RunAsync(spoilt.Id)).State);
        var delivery = await _company.Server.AskAsync<PortalDb, PushDelivery>(db => db.PushDeliveries.SingleAsync(d => d.RunId == spoilt.Id && !d.IsNote, Ct));
        Assert.Equal((Poison.MostAttempts, true), (delivery.Attempts, delivery.Error!.Contains("日志", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_part_that_cannot_be_made_is_held_and_the_others_go_out()
    {
        var spoilt = await FireAsync("wang");
        await _company.Server.Get<PushRounds>().BeginAsync(Ct);
        await DoAsync(db => db.PushRuns.Where(r => r.Id == spoilt.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.SpecJson, "{"), Ct));
        await FireAsync("lin");

        await _company.GoOnAsync(TimeSpan.FromMinutes(40));

        Assert.Equal("LinXiao", Assert.Single(Assert.Single(_company.Sent).To));
        Assert.Equal(PushOutcome.Held, (await _company.OutcomesAsync(spoilt.Id))["王芳"]);
        var held = await _company.Server.AskAsync<PortalDb, HoldCause?>(db => db.PushParts.Where(p => p.RunId == spoilt.Id).Select(p => p.Held).SingleAsync(Ct));
        Assert.Equal(HoldCause.Fault, held);
    }

    [Fact]
    public async Task A_run_that_waited_for_the_end_of_quiet_hours_has_its_hour_from_then_on()
    {
        await ScheduledAsync(
            PushCompany.Spec() with { To = new PushTargets { Departments = [1] }, At = "每天 10:05", Quiet = new QuietHours(new TimeOnly(10, 0), new TimeOnly(18, 0)) },
            _now.AddMinutes(24));
        await _company.GoOnAsync(TimeSpan.FromHours(8));
        _company.World.Faults.Add(new Fault { Endpoint = "department/simplelist", ErrCode = -1, Times = -1 });
        _company.World.Faults.Add(new Fault { Endpoint = "department/list", ErrCode = -1, Times = -1 });
        await _company.GoOnAsync(TimeSpan.FromMinutes(40)); // 18:20

        var run = await _company.Server.AskAsync<PortalDb, PushRun>(db => db.PushRuns.AsNoTracking().SingleAsync(Ct));
        Assert.True(run.IsOpen, $"{run.State} {run.Reason} {run.Details}");
        _company.World.Faults.Clear();
        await _company.GoOnAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
    }

    private async Task<PushPlan> ScheduledAsync(PlanSpec spec, DateTimeOffset at)
    {
        var plan = await _company.PlanAsync(spec);
        await DoAsync(db => db.PushPlans.Where(p => p.Id == plan.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, at), Ct));
        return plan;
    }

    private async Task<PushRun> FireAsync(string user, Func<PortalDb, long, Task<int>>? then = null)
    {
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec(user)));
        await DoAsync(db => then?.Invoke(db, run.Id) ?? Task.FromResult(0));
        return run;
    }

    private Task DoAsync(Func<PortalDb, Task<int>> work) => _company.Server.DoAsync<PortalDb>(db => work(db));
}
