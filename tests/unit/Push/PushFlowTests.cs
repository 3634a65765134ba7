using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using WeComSandbox.Messages;

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
        Assert.Equal("日报 1,200辆", TitleFor("LinXiao"));
        Assert.Equal("日报 300辆", TitleFor("WangFang"));
        Assert.Equal("日报 1,500辆", TitleFor("ZhouMin"));
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
        _company.WriteReport("sales", "everyone", "title: 销量\nsource: test\ndatasets:\n  totals: select sum(units) units, max(day) day from sales\nblocks:\n  - { type: kpi, dataset: totals, value: units, label: 销量 }\n");
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
    public async Task Empty_data_are_held_and_the_owner_is_told()
    {
        _company.Change("delete from sales");

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang"));

        Assert.Equal(RunState.Done, run.State);
        Assert.All(await _company.OutcomesAsync(run.Id), o => Assert.Equal(PushOutcome.Held, o.Value));
        var word = _company.Sent.Single();
        Assert.Equal("ZhouMin", word.To.Single());
        Assert.Contains("没有发出", (string)word.Content["content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_sends_empty_data_does()
    {
        _company.Change("delete from sales");

        await _company.PushAsync(PushCompany.Spec("lin") with { HoldsEmpty = false });

        Assert.Equal("日报 –", TitleFor("LinXiao"));
    }

    [Fact]
    public async Task A_report_that_fails_for_one_scope_holds_that_one()
    {
        _company.WriteReport("sales", "everyone", "title: 销量\nsource: test\nscope: [region]\ndatasets:\n  totals: select abs(case when '华东' in @user.region then -9223372036854775808 else sum(units) end) units from sales\nblocks:\n  - { type: kpi, dataset: totals, value: units, label: 销量 }\n");
        _company.Server.Get<Core.Reports.Files.ReportFiles>().Reload();

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang") with { Values = new Dictionary<string, IReadOnlyList<string>>(), Message = new("日报 {totals.units}") });

        Assert.Equal(new() { ["林晓"] = PushOutcome.Held, ["王芳"] = PushOutcome.Sent }, await _company.OutcomesAsync(run.Id));
        Assert.Equal(RunState.Done, run.State);
    }

    [Fact]
    public async Task A_condition_is_judged_for_each_scope_by_itself_and_unchanged_is_recorded()
    {
        var spec = PushCompany.Spec("lin", "wang") with { When = new PushCondition("totals.units", Below: 1_000) };

        var run = await _company.PushAsync(spec);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(new() { ["林晓"] = PushOutcome.Unchanged, ["王芳"] = PushOutcome.Sent }, await _company.OutcomesAsync(run.Id));
    }

    [Fact]
    public async Task Changed_is_judged_against_what_was_last_sent()
    {
        var plan = await _company.PlanAsync(PushCompany.Spec("lin") with { When = new PushCondition("totals.units", Changed: 5) });
        await _company.PushAsync(plan); // nothing was sent before: the first is news

        _company.Change("update sales set units = 1230 where region = '华东' and year = 2026"); // 2.5 %
        var same = await _company.PushAsync(plan);
        _company.Change("update sales set units = 1261 where region = '华东' and year = 2026"); // 5.1 % since it was sent
        var changed = await _company.PushAsync(plan);

        Assert.Equal((PushOutcome.Unchanged, PushOutcome.Sent), ((await _company.OutcomesAsync(same.Id))["林晓"], (await _company.OutcomesAsync(changed.Id))["林晓"]));
        Assert.Equal(2, _company.Sent.Count);
    }

    [Fact]
    public async Task Waits_for_newer_data_until_its_deadline_and_then_tells_the_owner()
    {
        var plan = await _company.PlanAsync(PushCompany.Spec("lin") with { WaitUntil = new TimeOnly(10, 0) });
        await _company.PushAsync(plan); // what came is remembered

        var late = await _company.PushAsync(plan);
        Assert.Equal((RunState.Running, PushOutcome.Waiting), (late.State, (await _company.OutcomesAsync(late.Id))["林晓"]));

        _company.Pass(TimeSpan.FromMinutes(20)); // 10:01
        await _company.Server.DrainAsync();

        Assert.Equal((RunState.Failed, PushOutcome.Held), ((await _company.RunAsync(late.Id)).State, (await _company.OutcomesAsync(late.Id))["林晓"]));
        Assert.Contains(_company.Sent, m => m.To.Single() == "ZhouMin" && m.Type == "text");
    }

    [Fact]
    public async Task Newer_data_end_the_waiting()
    {
        var plan = await _company.PlanAsync(PushCompany.Spec("lin") with { WaitUntil = new TimeOnly(10, 0) });
        await _company.PushAsync(plan);
        var run = await _company.PushAsync(plan);

        _company.Change("update sales set day = '2026-11-22' where region = '华东'");
        _company.Pass(TimeSpan.FromMinutes(2));
        await _company.Server.DrainAsync();

        Assert.Equal(RunState.Done, (await _company.RunAsync(run.Id)).State);
        Assert.Equal(2, _company.Sent.Count);
    }

    [Fact]
    public async Task A_text_that_names_its_reader_names_each_of_them()
    {
        await _company.PushAsync(PushCompany.Spec("zhou", "lin") with { Kind = PushKind.Text, Message = new PushMessage("{user}，今天 {date}") });

        Assert.StartsWith("林晓，今天 2026-11-22", (string)For("LinXiao").Content["content"]!, StringComparison.Ordinal);
        Assert.StartsWith("周敏，", (string)For("ZhouMin").Content["content"]!, StringComparison.Ordinal);
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

    private SentMessage For(string member) => _company.Sent.Single(m => m.To.Contains(member));

    private string TitleFor(string member) => (string)For(member).Content["title"]!;
}
