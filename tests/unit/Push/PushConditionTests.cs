using Portal.Core.Push;

namespace Portal.Tests.Push;

/// <summary>What holds a message back: data that are empty, failed, old or unchanged.</summary>
public sealed class PushConditionTests : IAsyncLifetime
{
    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

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

        Assert.Equal("日报 –", _company.TitleFor("LinXiao"));
    }

    [Fact]
    public async Task A_report_that_fails_for_one_scope_holds_that_one()
    {
        _company.WriteReport("sales", "everyone", "title: 销量\nsource: test\nscope: [region]\ndatasets:\n  totals: select abs(case when '华东' in @user.region then "
            + "-9223372036854775808 else sum(units) end) units from sales\nblocks:\n  - { type: kpi, dataset: totals, value: units, label: 销量 }\n");
        _company.Server.Get<Core.Reports.Files.ReportFiles>().Reload();

        var run = await _company.PushAsync(PushCompany.Spec("lin", "wang") with
        {
            Values = new Dictionary<string, IReadOnlyList<string>>(),
            Message = new("日报 {totals.units}")
        });

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
}
