using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Reports.Files;

namespace Portal.Tests.Push;

public sealed class PlanFileTests : IAsyncLifetime
{
    private const string Daily =
        """
        push: daily-sales
        title: 销售日报
        report: sales
        values: { year: thisyear }
        app: 1000002
        to: { groups: [销售部], users: [zhou] }
        message: { title: "日报 {totals.units}", description: "截至 {data_time}" }
        at: 工作日 09:00
        when: { value: totals.units, changed: 5% }
        wait: { until: "10:30" }
        owner: zhou
        """;

    private readonly PushCompany _company = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _company.InitializeAsync();

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task A_file_is_a_plan_and_no_report()
    {
        await WriteAsync(Daily);

        var plan = Assert.Single(await PlansAsync());
        Assert.Equal((PlanOrigin.File, "daily-sales", "销售日报", new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)),
            (plan.Origin, plan.FileId, plan.Title, plan.NextAt!.Value));
        Assert.Equal((5m, new TimeOnly(10, 30), "thisyear"), (plan.Spec.When!.Changed, plan.Spec.WaitUntil, plan.Spec.Values["year"].Single()));
        Assert.Empty(_company.Server.Get<PlanFileProblems>().Found);
        Assert.Empty(_company.Server.Get<ReportFiles>().Problems);
        Assert.DoesNotContain(_company.Server.Get<ReportFiles>().All, r => r.Title == "销售日报");
    }

    [Fact]
    public async Task A_limit_keeps_every_digit()
    {
        await WriteAsync(Daily.Replace("changed: 5%", "above: 9007199254740993", StringComparison.Ordinal));

        Assert.Equal(9007199254740993m, Assert.Single(await PlansAsync()).Spec.When!.Above);
    }

    [Theory]
    [InlineData("report: sales", "report: sale", 3, "没有报表 “sale”")]
    [InlineData("app: 1000002", "app: 7", 5, "没有应用 “7”")]
    [InlineData("[销售部]", "[营销部]", 6, "没有名为 “营销部” 的用户组")]
    [InlineData("users: [zhou]", "users: [nobody]", 6, "没有名为 “nobody” 的用户")]
    [InlineData("{totals.units}", "{total.units}", 7, "没有 “{total.units}”")]
    [InlineData("at: 工作日 09:00", "at: 工作日", 8, "写法不对")]
    [InlineData("at: 工作日 09:00", "cron: 0 9 31 2 *", 8, "永远不会到")]
    [InlineData("year: thisyear", "yaer: thisyear", 4, "没有参数 “yaer”")]
    [InlineData("changed: 5%", "changed: lots", 9, "写法不对")]
    [InlineData("changed: 5%", "above: lots", 9, "值类型不对")]
    [InlineData("owner: zhou", "chats: [经营晨会群]", 11, "需要 owner")]
    [InlineData("owner: zhou", "titel: x", 11, "没有 “titel” 这个键")]
    [InlineData("to: { groups: [销售部], users: [zhou] }", "to: {}", 6, "没有接收人")]
    public async Task What_is_wrong_is_said_by_line_and_the_last_good_plan_stays(string good, string bad, int line, string message)
    {
        await WriteAsync(Daily);
        await WriteAsync(Daily.Replace(good, bad, StringComparison.Ordinal));

        var problem = Assert.Single(_company.Server.Get<PlanFileProblems>().Found);
        Assert.Equal(line, problem.Line);
        Assert.Contains(message, problem.Message.In(CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
        var plan = Assert.Single(await PlansAsync());
        Assert.Equal("sales", plan.ReportId);
        Assert.Null(plan.GoneAt);
    }

    [Fact]
    public async Task A_file_that_is_gone_fires_no_more_and_one_that_is_back_does()
    {
        await WriteAsync(Daily);
        File.Delete(Path.Combine(_company.Folder, "daily.yml"));
        await FollowAsync();
        Assert.NotNull(Assert.Single(await PlansAsync()).GoneAt);

        await WriteAsync(Daily);
        Assert.True(Assert.Single(await PlansAsync()).Fires);
    }

    [Fact]
    public async Task A_group_that_is_renamed_keeps_getting_the_plan_while_its_file_is_told_of()
    {
        await WriteAsync(Daily);
        await _company.Server.DoAsync<PortalDb>(async db =>
        {
            (await db.Groups.SingleAsync(g => g.Name == "销售部", Ct)).Name = "营销部";
            await db.SaveChangesAsync(Ct);
        });
        await FollowAsync();

        Assert.Equal(6, Assert.Single(_company.Server.Get<PlanFileProblems>().Found).Line);
        var run = await _company.PushAsync(Assert.Single(await PlansAsync()));
        Assert.Equal(["周敏", "林晓", "王芳"], (await _company.OutcomesAsync(run.Id)).Keys.Order(StringComparer.Ordinal));

        await WriteAsync(Daily.Replace("销售部", "营销部", StringComparison.Ordinal));
        Assert.Empty(_company.Server.Get<PlanFileProblems>().Found);
        Assert.Equal(["营销部"], Assert.Single(await PlansAsync()).Spec.To.Groups);
    }

    [Fact]
    public async Task A_pause_outlives_a_change_of_the_file()
    {
        await WriteAsync(Daily);
        await _company.Server.DoAsync<PortalDb>(async db =>
        {
            (await db.PushPlans.SingleAsync(Ct)).Pause(PauseReason.Hand, _company.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });

        await WriteAsync(Daily.Replace("销售日报", "新的日报", StringComparison.Ordinal));

        Assert.Equal(("新的日报", PauseReason.Hand), (Assert.Single(await PlansAsync()).Title, (await PlansAsync())[0].Paused!.Value));
    }

    [Fact]
    public async Task Two_files_of_one_name_are_named()
    {
        File.WriteAllText(Path.Combine(_company.Folder, "again.yml"), Daily);
        await WriteAsync(Daily);

        Assert.Contains(_company.Server.Get<PlanFileProblems>().Found, p => p.Code == "push-twice");
        Assert.Single(await PlansAsync());
    }

    private async Task WriteAsync(string text)
    {
        File.WriteAllText(Path.Combine(_company.Folder, "daily.yml"), text);
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var files = _company.Server.Get<ReportFiles>();
        files.Reload();
        await _company.Server.DoAsync<PlanFiles>(plans => plans.FollowAsync(files, Ct));
    }

    private Task<List<PushPlan>> PlansAsync() => _company.Server.AskAsync<PortalDb, List<PushPlan>>(db => db.PushPlans.AsNoTracking().ToListAsync(Ct));
}
