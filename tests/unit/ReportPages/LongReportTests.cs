using AngleSharp.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>Thirty blocks: the first screens come with the page, the rest in its place when somebody nears it.</summary>
[SameOnEveryDatabase]
public sealed class LongReportTests(LongReportTests.Arranged site) : IClassFixture<LongReportTests.Arranged>
{
    private static readonly string Thirty =
        "data_time: until.day\ndatasets:\n  until: select '2026-11-21' as day\n  few: select region, sum(units) units from sales group by region\n  last: select province, units "
            + "from sales\nblocks:\n"
        + string.Concat(Enumerable.Range(1, 11).Select(i => $"  - {{ type: chart, dataset: few, kind: bar, x: region, y: units, title: 图 {i} }}\n"))
        + string.Concat(Enumerable.Range(12, 3).Select(i => $"  - {{ type: kpi, dataset: few, value: units, label: 数 {i} }}\n"))
        + string.Concat(Enumerable.Range(15, 16).Select(i => $"  - {{ type: table, dataset: last, title: 表 {i} }}\n"));

    private readonly ReportSite _site = site.Site;

    private static string[] Later(IParentNode page) => [.. page.QuerySelectorAll("[data-later]").Select(block => block.Id!)];

    [Fact]
    public async Task What_lies_below_comes_later_and_a_row_of_figures_is_not_torn()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r");

        Assert.Equal(Enumerable.Range(15, 16).Select(i => $"b{i}"), Later(page));
        Assert.Equal("ready", page.GetElementById("report")!.GetAttribute("data-state"));
        Assert.Contains("数据截至 2026-11-21", page.GetElementById("report-time")!.TextContent, StringComparison.Ordinal); // a dataset of no block
        Assert.Equal(11, page.QuerySelectorAll(".chart").Length);
        var last = page.GetElementById("b30")!;
        Assert.Equal("表 30", last.GetAttribute("aria-label"));
        Assert.Equal(5, (await lin.FragmentAsync(last.GetAttribute("data-later")!)).QuerySelectorAll("#b30-rows tr").Length);
    }

    [Fact]
    public async Task Without_scripts_everything_comes_at_once()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r");
        var whole = await lin.PageAsync("/reports/r?_wait=1");

        Assert.Contains("url=/reports/r?_wait=1", page.Head!.QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);
        Assert.Empty(Later(whole));
        Assert.Equal(16, whole.QuerySelectorAll("table tbody").Length - 11);
        Assert.Null(whole.Head!.QuerySelector("noscript"));
    }

    [Fact]
    public async Task A_short_report_is_whole_at_once()
    {
        using var lin = await _site.SignInAsync();

        Assert.Empty(Later(await lin.PageAsync("/reports/short")));
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r", Thirty).WithReport("short",
        "datasets: { few: select units from sales }\nblocks:\n" + string.Concat(Enumerable.Range(1, 16).Select(i => $"  - {{ type: table, dataset: few, title: 表 {i} }}\n"))));
}
