using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Members;
using Portal.Tests.Push;
using Portal.Tests.ReportPages;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Pins;

public sealed class AlertPageTests : IAsyncLifetime
{
    private const string Report =
        """
        data_time: days.month
        datasets:
          total: select sum(units) * 1000 units from sales where month = '2026-02'
          days: select month, sum(units) * 1000 units from sales group by month order by month
          shops: select province, units from sales
        blocks:
          - { type: kpi, dataset: total, value: units, label: 总销量, unit: 辆, spark: days.units }
          - { type: table, dataset: shops, title: 门店, columns: [ { column: province, label: 省份 }, { column: units, label: 销量, unit: 辆 } ] }
        """;

    private readonly ReportSite _site = new ReportSite().WithReport("sales", Report);
    private HttpClient _lin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in new[] { ("CorpId", SandboxHost.CorpId), ("ServerAddress", "http://localhost:5080"), ("Apps:0:AgentId", "1000002"),
            ("Apps:0:Secret", new string('s', 43)) })
        {
            _site.App.With("WeCom:Corps:0:" + name, value);
        }

        _lin = await _site.SignInAsync();
        await _site.App.InDbAsync(async db =>
        {
            var lin = await db.Users.SingleAsync(u => u.UserName == "lin", Ct);
            db.Add(new Binding(SandboxHost.CorpId, "LinXiao", lin.Id, BoundBy.Admin, _site.App.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_tap_on_a_figure_leads_to_its_alert_which_says_what_it_will_do_and_ends_with_one_tap()
    {
        var acts = await _lin.FragmentAsync("/reports/sales/figures/b1");
        var alert = await _lin.FragmentAsync(acts.QuerySelectorAll("a[hx-get]").Single(a => a.TextContent.Contains("预警", StringComparison.Ordinal)).GetAttribute("hx-get")!);
        Assert.Equal(["9"], alert.Texts(".limit__head b"));
        Assert.Single(alert.QuerySelectorAll(".limit__art"));

        var said = await _lin.FragmentAsync(alert.QuerySelector("form [hx-get]")!.GetAttribute("hx-get") + "&_alert.Rule=below&_alert.Limit=40&_alert.Often=Daily");
        Assert.Equal(["一旦总销量低于 40 万辆，就通知我每天早上看一次，满足就提醒"], said.Texts(".sentence"));
        Assert.Equal(["走势里有 1 个点低于 40 万辆"], said.Texts(".limit__keys"));

        using var saved = await _lin.PostFormAsync("/reports/sales/figures/b1/alert", [("_alert.Rule", "below"), ("_alert.Limit", "40")]);
        Assert.Equal("/me/subscriptions?said=1", saved.Headers.Location!.OriginalString);
        var again = await _lin.PageAsync("/reports/sales/figures/b1/alert");
        Assert.Equal(["总销量低于 40 万辆"], again.Texts(".mine__text"));
        using var ended = await _lin.PostFormAsync(again.QuerySelector(".mine form")!.GetAttribute("action")!, []);
        Assert.Empty((await _lin.PageAsync("/reports/sales/figures/b1/alert")).QuerySelectorAll(".mine"));
    }

    [Fact]
    public async Task A_table_offers_its_rows_and_no_change()
    {
        Assert.Contains((await _lin.PageAsync("/reports/sales/subscription")).QuerySelectorAll("a"), a => a.GetAttribute("href") == "/reports/sales/figures/b2/alert");
        var page = await _lin.PageAsync("/reports/sales/figures/b2/alert");

        Assert.Equal(["每一行", "上海", "江苏", "浙江", "广东", "广西"], page.Texts("#alert-row option"));
        Assert.Equal(["高于", "低于"], page.QuerySelectorAll("[name='_alert.Rule']").Select(input => input.ParentElement!.TextContent));
        using var saved = await _lin.PostFormAsync("/reports/sales/figures/b2/alert", [("_alert.Limit", "50"), ("_alert.Row", "广西")]);
        Assert.Equal(["广西销量低于 50 辆"], (await _lin.PageAsync("/reports/sales/figures/b2/alert")).Texts(".mine__text"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_is_not_there_is_not_found()
    {
        using var wrong = await _lin.PostFormAsync("/reports/sales/figures/b1/alert", [("_alert.Limit", "很多")]);
        using var gone = await _lin.GetAsync("/reports/sales/figures/b7/alert", Ct);
        using var wang = await _site.SignInAsync("wang");
        using var unbound = await wang.PostFormAsync("/reports/sales/figures/b1/alert", [("_alert.Limit", "4")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["请填写一个数字。"], (await wrong.PageAsync()).Texts("[role=alert] span"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.StartsWith("您还没有绑定企业微信", (await unbound.PageAsync()).Texts("[role=alert] span").Single(), StringComparison.Ordinal);
    }
}
