using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Tests.Push;

public sealed class PushFlowTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task Everybody_gets_his_own_numbers_and_nobody_else_s()
    {
        var run = await _company.PushAsync(PushCompany.Spec());

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("日报 1,200辆", _company.TitleFor("LinXiao"));
        Assert.Equal("日报 300辆", _company.TitleFor("WangFang"));
        Assert.Equal("日报 1,500辆", _company.TitleFor("ZhouMin"));
        Assert.Equal(3, _company.Sent.Count);
        Assert.Contains("截至 2026-11-21", (string)_company.Sent[0].Content["description"]!, StringComparison.Ordinal);
        Assert.Contains($"%2Fmessages%2Fruns%2F{run.Id}", (string)_company.Sent[0].Content["url"]!, StringComparison.Ordinal);
        Assert.All(await _company.OutcomesAsync(run.Id), o => Assert.Equal(PushOutcome.Sent, o.Value));
    }

    [Fact]
    public async Task Who_has_no_right_or_no_binding_is_counted_as_such()
    {
        var run = await _company.PushAsync(PushCompany.Spec("lin", "zhou", "sun") with { ReportId = "payroll" });

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["ZhouMin"], _company.Sent.Single().To);
        Assert.Equal(new() { ["林晓"] = PushOutcome.NoRight, ["周敏"] = PushOutcome.Sent, ["孙丽"] = PushOutcome.Unbound }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task Groups_stand_for_those_below_them_and_everybody_is_there_once()
    {
        var to = new PushTargets { Groups = ["销售部"], Users = ["LIN"], Roles = ["读者"], Departments = [2], Tags = [1] };

        var run = await _company.PushAsync(PushCompany.Spec() with { To = to });

        Assert.Equal(["LinXiao", "WangFang", "ZhouMin"], _company.Sent.SelectMany(m => m.To).Order());
        var people = await _company.PeopleAsync(run.Id);
        Assert.Equal(people.Count, people.DistinctBy(p => p.Name).Count());
        Assert.Equal(PushOutcome.Unbound, people.Single(p => p.Name == "刘洋").Outcome); // of a department, without an account
    }

    [Fact]
    public async Task Who_is_named_twice_in_other_letters_is_one_person()
    {
        var run = await _company.PushAsync(PushCompany.Spec("lin", "LIN", "nobody", "Nobody"));

        Assert.Equal((RunState.Done, "nobody"), (run.State, run.Details));
        Assert.Equal(new() { ["林晓"] = PushOutcome.Sent }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task Targets_that_are_nobody_end_the_run_and_say_so()
    {
        var run = await _company.PushAsync(PushCompany.Spec() with { To = new PushTargets { Groups = ["没有的组"] } });

        Assert.Equal((RunState.Failed, RunReason.Nobody, "没有的组"), (run.State, run.Reason!.Value, run.Details));
    }

    [Fact]
    public async Task Who_loses_the_right_between_the_finding_and_the_sending_gets_nothing()
    {
        var run = await _company.FireAsync(await _company.PlanAsync(PushCompany.Spec("lin", "zhou") with { ReportId = "sales" }));
        await PrepareAsync();
        await _company.Server.DoAsync<PortalDb>(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "lin", Ct)).SetAttribute("region", "华南");
            (await db.Users.SingleAsync(u => u.UserName == "zhou", Ct)).Disable();
            await db.SaveChangesAsync(Ct);
        });
        await _company.Server.DrainAsync();

        Assert.DoesNotContain(_company.Sent, m => m.Type == "textcard");
        Assert.Equal(new() { ["林晓"] = PushOutcome.NoRight, ["周敏"] = PushOutcome.NoRight }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task A_plan_whose_owner_may_not_push_any_more_sends_nothing()
    {
        var run = await _company.PushAsync(PushCompany.Spec("wang"), owner: "lin");

        Assert.Equal((RunState.Failed, RunReason.NoReport), (run.State, run.Reason!.Value));
        Assert.Equal("text", Assert.Single(_company.Sent).Type); // the owner is told
    }

    [Fact]
    public async Task Whom_WeCom_refuses_is_told_apart_from_whom_it_reaches()
    {
        _company.World.Corps[0].Member("WangFang")!.Status = WeComSandbox.Cloud.MemberStatus.Disabled;
        _company.World.Corps[0].Member("ZhouMin")!.Licensed = false;
        _company.WriteReport("sales", "everyone", "title: 销量\nsource: test\ndatasets:\n  totals: select sum(units) units, max(day) day from sales\nblocks:\n  - { type: kpi, "
            + "dataset: totals, value: units, label: 销量 }\n");
        _company.Server.Get<Core.Reports.Files.ReportFiles>().Reload();

        var run = await _company.PushAsync(PushCompany.Spec() with { Values = new Dictionary<string, IReadOnlyList<string>>(), Message = new("日报 {totals.units}") });

        Assert.Single(_company.Sent); // one scope, one call
        Assert.Equal(new() { ["林晓"] = PushOutcome.Sent, ["王芳"] = PushOutcome.Invalid, ["周敏"] = PushOutcome.Unlicensed }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task When_all_are_refused_each_of_them_says_so()
    {
        _company.World.Corps[0].Member("LinXiao")!.Status = WeComSandbox.Cloud.MemberStatus.Disabled;

        var run = await _company.PushAsync(PushCompany.Spec("lin"));

        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal(new() { ["林晓"] = PushOutcome.Invalid }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task A_text_that_names_its_reader_names_each_of_them()
    {
        await _company.PushAsync(PushCompany.Spec("zhou", "lin") with { Kind = PushKind.Text, Message = new PushMessage("{user}，今天 {date}") });

        Assert.StartsWith("林晓，今天 2026-11-22", (string)_company.For("LinXiao").Content["content"]!, StringComparison.Ordinal);
        Assert.StartsWith("周敏，", (string)_company.For("ZhouMin").Content["content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_failures_in_a_row_pause_the_plan_and_tell_its_owner()
    {
        _company.World.Corps[0].Member("LinXiao")!.Status = WeComSandbox.Cloud.MemberStatus.Disabled;
        var plan = await _company.PlanAsync(PushCompany.Spec("lin"));
        for (var i = 0; i < PushPlan.MostFailuresInARow; i++)
        {
            await _company.PushAsync(plan);
        }

        var after = await _company.Server.AskAsync<PortalDb, PushPlan>(db => db.PushPlans.SingleAsync(Ct));
        Assert.Equal(PauseReason.Failures, after.Paused);
        Assert.Contains("连续 5 次", (string)_company.Sent[^1].Content["content"]!, StringComparison.Ordinal);
    }

    /// <summary>Finds the people, and sends nothing yet.</summary>
    private Task PrepareAsync() => _company.Server.DoAsync<IServiceProvider>(async services =>
        await services.GetRequiredService<RunPreparer>().PrepareAsync((await services.GetRequiredService<PushClaims>().RunAsync(Ct))!, Ct));
}
