using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Push;
using Portal.Tests.ReportPages;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>订阅: the sheet, what it keeps, and where it is managed.</summary>
public sealed class SubscriptionPageTests(SubscriptionPageTests.Subscribed site) : IClassFixture<SubscriptionPageTests.Subscribed>
{
    private const string Sheet = "/reports/sales/subscription";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "年份 2025|日期 当年|地区 华东")] // the report's own values
    [InlineData("year=2026&range=2026-01-01..2026-11-21&region=华南", "年份 当年|日期 年初至前一天|地区 华南")]
    [InlineData("range=2026-11-16..2026-11-22", "年份 2025|日期 本周|地区 华东")]
    [InlineData("range=2026-11-02..2026-11-05", "年份 2025|日期 11-02 至 11-05|地区 华东")]
    public async Task The_filters_are_kept_and_what_can_move_with_the_days_does(string query, string kept)
    {
        var sheet = await site.Lin.FragmentAsync($"{Sheet}?{query}");

        Assert.Equal(kept.Split('|'), sheet.Texts(".keep dt").Zip(sheet.Texts(".keep dd"), (name, text) => $"{name} {text}"));
    }

    [Fact]
    public async Task What_is_subscribed_to_is_listed_rests_by_its_switch_and_comes_with_the_others_of_its_moment()
    {
        var said = await site.Lin.FragmentAsync($"{Sheet}?_said=true&_sub.Every=每天&_sub.Time=&_sub.Own=09:10&_sub.When=newer");
        Assert.Equal(["2026-11-23 09:10 起。到时还没有更新，最多再等 90 分钟，仍未更新就不发。"], said.Texts(".form-row__help"));
        Assert.Equal(["本次"], said.Texts(".digest li span:last-child"));

        (string, string)[] fields = [("_sub.Every", "每天"), ("_sub.Time", ""), ("_sub.Own", "09:10"), ("_sub.When", "newer"), ("_sub.Digest", "true")];
        using var saved = await site.Lin.PostFormAsync($"{Sheet}?year=2026&region=华南", fields);
        Assert.Equal("/me/subscriptions?said=1", saved.Headers.Location?.OriginalString);
        var plan = await PlanAsync();
        Assert.Equal(["region=华南", "year=thisyear"], plan.Spec.Values.Select(v => $"{v.Key}={string.Join(',', v.Value)}").Order());
        Assert.Equal((true, new TimeOnly(10, 40)), (plan.Spec.When!.Newer, plan.Spec.WaitUntil));
        var chosen = await site.Lin.FragmentAsync($"{Sheet}?_said=true&_sub.Every=每天&_sub.Time=&_sub.Own=09:10");
        Assert.Equal(["本次", "已订阅"], chosen.Texts(".digest li span:last-child"));

        var mine = await site.Lin.PageAsync("/me/subscriptions");
        Assert.Equal([true, true], mine.QuerySelectorAll(".weui-switch").Select(box => box.HasAttribute("checked"))); // the digest's, and the line's
        using var off = await site.Lin.PostFormAsync($"/me/subscriptions/{plan.Id}/switch", []);
        using var digest = await site.Lin.PostFormAsync("/me/digest", []);
        mine = await site.Lin.PageAsync("/me/subscriptions");
        Assert.Equal([false, false], mine.QuerySelectorAll(".weui-switch").Select(box => box.HasAttribute("checked")));
        Assert.Contains("已关闭", mine.QuerySelector(".row__meta")!.TextContent, StringComparison.Ordinal);
        using var ended = await site.Lin.PostFormAsync($"/me/subscriptions/{plan.Id}", []);
        Assert.Empty((await site.Lin.PageAsync("/me/subscriptions")).QuerySelectorAll(".row__meta"));
    }

    [Theory]
    [InlineData("", "", "always", "5", "请填写时刻，如 08:00。")]
    [InlineData("", "25:00", "always", "5", "请填写时刻，如 08:00。")]
    [InlineData("08:00", "", "changed", "", "请填写一个大于 0 的百分数。")]
    [InlineData("08:00", "", "changed", "-3", "请填写一个大于 0 的百分数。")]
    public async Task What_says_no_time_or_no_change_is_told_at_the_form(string time, string own, string when, string percent, string problem)
    {
        using var answer = await site.Lin.PostFormAsync(Sheet, [("_sub.Every", "每天"), ("_sub.Time", time), ("_sub.Own", own), ("_sub.When", when), ("_sub.Percent", percent)]);

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([problem], (await answer.PageAsync()).Texts("[role=alert]"));
    }

    private Task<PushPlan> PlanAsync() => site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.AsNoTracking().SingleAsync(p => !p.IsDigest, Ct));

    /// <summary>Lin, bound, and a report with filters; Sunday 2026-11-22.</summary>
    public sealed class Subscribed : IAsyncLifetime
    {
        private const string Report =
            """
            data_time: total.month
            parameters:
              - { name: year, label: 年份, type: select, options: [2025, 2026], default: 2025 }
              - { name: range, label: 日期, type: date_range, default: this_year }
              - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
            datasets:
              total: select sum(units) units, max(month) month from sales where region = @region and @year > 0 and @range.from < @range.to
            blocks:
              - { type: kpi, dataset: total, value: units, label: 总销量, unit: 辆 }
            """;

        private readonly ReportSite _site = new ReportSite().WithReport("sales", Report);

        public PortalApp App => _site.App;
        public HttpClient Lin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            foreach (var (name, value) in new[] { ("CorpId", SandboxHost.CorpId), ("ServerAddress", "http://localhost:5080"), ("Apps:0:AgentId", "1000002"),
                ("Apps:0:Secret", new string('s', 43)) })
            {
                App.With("WeCom:Corps:0:" + name, value);
            }

            App.With("Push:Enabled", "false");
            Lin = await _site.SignInAsync();
            await App.InDbAsync(async db =>
            {
                var lin = await db.Users.SingleAsync(u => u.UserName == "lin", Ct);
                db.Add(new Binding(SandboxHost.CorpId, "LinXiao", lin.Id, BoundBy.Admin, App.Clock.GetUtcNow()));
                await db.SaveChangesAsync(Ct);
            });
        }

        public ValueTask DisposeAsync() => _site.DisposeAsync();
    }
}
