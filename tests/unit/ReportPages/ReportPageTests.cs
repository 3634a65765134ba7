using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class ReportPageTests(ReportPageTests.Arranged site) : IClassFixture<ReportPageTests.Arranged>
{
    private const string ByRegion =
        """
        update_note: 每日 06:00 更新
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets:
          total: select sum(units) units from sales where region = @region
          rows: select province, units, growth from sales where region = @region
        blocks:
          - { type: kpi, dataset: total, value: units, label: 总销量 }
          - { type: table, dataset: rows, title: 明细 }
        """;

    private readonly ReportSite _site = site.Site;

    [Fact]
    public async Task A_report_shows_its_title_values_and_numbers()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/sales");

        Assert.Equal("销量报表", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["地区 华东"], page.Texts(".filters .chip:not(.chip--add)"));
        Assert.Equal("260", page.QuerySelector(".kpi__value")!.TextContent);
        Assert.Equal(["上海", "江苏", "浙江"], page.Texts("tbody th"));
        Assert.Equal(["今天 09:41 读取", "每日 06:00 更新"], page.Texts(".report-head__meta span"));
        Assert.Equal("来源：测试仓库", page.QuerySelector(".source")!.TextContent);
    }

    [Fact]
    public async Task The_page_tells_machines_whether_it_is_whole()
    {
        using var lin = await _site.SignInAsync();

        var report = (await lin.PageAsync("/reports/sales")).GetElementById("report")!;

        Assert.Equal(("2", "2", "0", "ready"), (
            report.GetAttribute("data-blocks"), report.GetAttribute("data-ready"), report.GetAttribute("data-failed"), report.GetAttribute("data-state")));
    }

    [Fact]
    public async Task A_copied_address_shows_the_same_view()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/sales?region=华南");

        Assert.Equal("230", page.QuerySelector(".kpi__value")!.TextContent);
        Assert.Equal("1", page.QuerySelector(".actionbar__count")!.TextContent);
    }

    [Theory]
    [InlineData("region=华西", "地址里的“地区 = 华西”不能用，已改用默认值“华东”。")]
    [InlineData("region=' or 1=1 --", "地址里的“地区 = ' or 1=1 --”不能用，已改用默认值“华东”。")]
    [InlineData("region=<script>", "地址里的“地区 = <script>”不能用，已改用默认值“华东”。")]
    public async Task A_value_that_is_not_allowed_is_put_aside_and_named(string query, string said)
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/sales?" + query);

        Assert.Equal([said], page.Texts(".notice"));
        Assert.Equal("260", page.QuerySelector(".kpi__value")!.TextContent);
    }

    [Theory]
    [InlineData("region=华南&region=华东", "华东")]
    [InlineData("region=华西&region=华南", "华西")]
    public async Task Where_another_value_of_the_address_is_used_no_default_is_spoken_of(string query, string aside)
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/sales?" + query);
        var fields = await lin.PageAsync("/reports/sales/parameters?" + query);

        Assert.Equal([$"地址里的“地区 = {aside}”没有用上，用的是“华南”。"], page.Texts(".notice"));
        Assert.Equal([$"“地区 = {aside}”没有用上，用的是“华南”。"], fields.Texts("#parameter-fields .notice"));
        Assert.Equal("230", page.QuerySelector(".kpi__value")!.TextContent);
    }

    [Fact]
    public async Task A_report_that_one_may_not_see_answers_like_one_that_is_not_there()
    {
        using var lin = await _site.SignInAsync();
        using var zhou = await _site.SignInAsync("zhou");

        foreach (var part in new[] { "", "/parameters", "/parameters/region", "/time", "/blocks/b1", "/charts/b1" })
        {
            using var forbidden = await lin.GetAsync("/reports/finance" + part, TestContext.Current.CancellationToken);
            using var unknown = await lin.GetAsync("/reports/nothing" + part, TestContext.Current.CancellationToken);

            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.StatusCode, unknown.StatusCode));
            Assert.Equal((await forbidden.PageAsync()).Body!.TextContent, (await unknown.PageAsync()).Body!.TextContent);
        }

        Assert.NotNull((await zhou.PageAsync("/reports/finance")).QuerySelector(".kpi"));
    }

    [Fact]
    public async Task Htmx_gets_the_report_alone_and_the_short_address()
    {
        using var lin = await _site.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/reports/sales?_apply=1&region=华东&_q.region=x");
        request.Headers.Add("HX-Request", "true");

        using var response = await lin.SendAsync(request, TestContext.Current.CancellationToken);
        var fragment = await response.PageAsync();

        Assert.Equal("report", fragment.Body!.Children.Single().Id);
        Assert.Equal("/reports/sales", response.Headers.GetValues("HX-Replace-Url").Single());
    }

    [Fact]
    public async Task A_form_without_scripts_lands_on_the_short_address()
    {
        using var lin = await _site.SignInAsync();

        using var plain = await lin.GetAsync("/reports/sales?_apply=1&region=华南&_q.region=", TestContext.Current.CancellationToken);
        using var wrong = await lin.GetAsync("/reports/sales?_apply=1&region=西", TestContext.Current.CancellationToken);

        Assert.Equal("/reports/sales?region=" + Uri.EscapeDataString("华南"), plain.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
    }

    [Fact]
    public async Task A_visit_is_remembered_also_when_the_page_is_a_kept_copy()
    {
        using var lin = await _site.SignInAsync();

        await lin.PageAsync("/reports/sales");
        var before = await _site.VisitsOfAsync("lin");
        await lin.PageAsync("/reports/sales");
        await lin.FragmentAsync("/reports/sales");

        Assert.Equal(before + 1, await _site.VisitsOfAsync("lin"));
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("sales", ByRegion).WithReport("finance", ByRegion, group: "财务部"));
}
