using System.Net;
using System.Text.Json;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class TableBlockTests(TableBlockTests.Arranged site) : IClassFixture<TableBlockTests.Arranged>
{
    private readonly ReportSite _site = site.Site;

    [Fact]
    public async Task A_head_orders_its_block_alone_and_the_address_says_so()
    {
        using var lin = await _site.SignInAsync();

        var link = (await lin.PageAsync("/reports/r?least=50")).QuerySelectorAll("#b1 a.sort")[1];

        Assert.Equal("/reports/r/blocks/b1?least=50&_sort.b1=-units", link.GetAttribute("hx-get"));
        Assert.Equal("/reports/r?least=50&_sort.b1=-units#b1", link.GetAttribute("href"));
        var block = await lin.FragmentAsync(link.GetAttribute("hx-get")!);
        Assert.Equal("b1", block.Body!.Children.Single().Id);
        Assert.Equal(["广东", "上海"], block.Texts("tbody th"));
        Assert.Equal("descending", block.QuerySelector("th.sorted")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task More_rows_come_below_and_the_foot_counts_on()
    {
        using var lin = await _site.SignInAsync();
        var page = await lin.PageAsync("/reports/r");
        Assert.Equal("第 1–2 行，共 5 行", page.QuerySelector(".table-foot span")!.TextContent);

        var more = await lin.FragmentAsync(page.QuerySelector(".table-foot a")!.GetAttribute("hx-get")!);

        Assert.Equal("第 1–4 行，共 5 行", more.QuerySelector("#b1-foot span")!.TextContent);
        Assert.Equal("#b1-rows", more.QuerySelector("hx-partial")!.GetAttribute("hx-target"));
        Assert.Equal("再看 1 行", more.QuerySelector("#b1-foot a")!.TextContent);
    }

    [Fact]
    public async Task Without_scripts_pages_are_turned()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r?_page.b1=2");

        Assert.Equal("第 3–4 行，共 5 行", page.QuerySelector(".table-foot span")!.TextContent);
        Assert.Equal(["上一页", "下一页", "全部"], page.Texts(".table-foot a"));
    }

    [Fact]
    public async Task Cells_show_totals_bars_and_directions()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/r?_sort.b1=-growth");

        Assert.Equal(["合计", "490", ""], page.Texts("#b1 tfoot tr > *"));
        Assert.Equal(["+20.0%上升", "+12.0%上升"], page.Texts("#b1 .up")); // the word is for ears
        Assert.Equal(2, page.QuerySelectorAll("#b1 tbody svg.bar-cell").Length);
        Assert.Equal(["省份", "销量", "同比"], page.Texts("#b1 thead th"));
    }

    [Fact]
    public async Task The_option_of_a_chart_is_for_its_readers()
    {
        using var lin = await _site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/r/charts/b2", TestContext.Current.CancellationToken);
        using var option = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var table = await lin.GetAsync("/reports/r/charts/b1", TestContext.Current.CancellationToken);
        using var unknown = await lin.GetAsync("/reports/r/charts/b9", TestContext.Current.CancellationToken);

        Assert.True(option.RootElement.GetProperty("width").GetInt32() > 0);
        Assert.True(option.RootElement.GetProperty("option").TryGetProperty("series", out _));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (table.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task A_block_visited_as_a_page_leads_to_its_report()
    {
        using var lin = await _site.SignInAsync();

        using var response = await lin.GetAsync("/reports/r/blocks/b1?least=50", TestContext.Current.CancellationToken);

        Assert.Equal("/reports/r?least=50#b1", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task All_rows_come_at_once_and_stay_while_they_are_ordered()
    {
        using var lin = await _site.SignInAsync();
        var page = await lin.PageAsync("/reports/long");

        var whole = await lin.FragmentAsync(page.QuerySelector("#b1-whole")!.GetAttribute("hx-get")!);
        var ordered = await lin.FragmentAsync(whole.QuerySelectorAll("a.sort")[0].GetAttribute("hx-get")!);

        Assert.Equal((10, 60), (page.QuerySelectorAll("#b1-rows tr").Length, whole.QuerySelectorAll("#b1-rows tr").Length));
        Assert.Equal(60, ordered.QuerySelectorAll("#b1-rows tr").Length);
        Assert.Equal(["共 60 行"], whole.Texts(".table-foot"));
        Assert.Equal(60, (await lin.PageAsync(page.QuerySelector("#b1-whole")!.GetAttribute("href")!)).QuerySelectorAll("#b1-rows tr").Length);
    }

    [Theory]
    [InlineData("店 7", 6)] // 7, 17 … 57
    [InlineData("门店 33", 1)]
    [InlineData("1,033", 1)]
    [InlineData("没有的", 0)]
    public async Task Rows_are_found_by_what_is_written_in_them(string typed, int rows)
    {
        using var lin = await _site.SignInAsync();

        var found = await lin.FragmentAsync("/reports/long/blocks/b1?_rows=1&_find.b1=" + Uri.EscapeDataString(typed));

        Assert.Null(found.QuerySelector("section"));
        Assert.Equal(rows, found.QuerySelectorAll("#b1-rows tr").Length);
        Assert.Empty(found.QuerySelectorAll("tfoot")); // of what was found a total would be another
        Assert.Equal(rows == 0, found.QuerySelector(".block__note") is not null);
    }

    [Fact]
    public async Task Looking_for_rows_needs_no_script_and_short_tables_have_no_field_for_it()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/long?least=5&_sort.b1=-n");
        var fields = page.QuerySelectorAll("#b1 .table-find input").Select(input => (input.GetAttribute("name"), input.GetAttribute("value")));
        var found = await lin.PageAsync("/reports/long?least=5&_sort.b1=-n&_find.b1=" + Uri.EscapeDataString("店 7"));

        Assert.Equal([("least", "5"), ("_sort.b1", "-n"), ("_find.b1", null)], fields);
        Assert.Equal("门店 57", found.Texts("#b1-rows th").First());
        Assert.Equal("店 7", found.QuerySelector("#b1-find")!.GetAttribute("value"));
        Assert.Null((await lin.PageAsync("/reports/r")).QuerySelector(".table-find"));
    }

    [Fact]
    public async Task Very_long_tables_are_turned_page_by_page()
    {
        using var lin = await _site.SignInAsync();

        var page = await lin.PageAsync("/reports/huge");
        var asked = await lin.FragmentAsync("/reports/huge/blocks/b1?_rows=1&_page.b1=all");

        Assert.Null(page.QuerySelector("#b1-whole"));
        Assert.Equal(50, asked.QuerySelectorAll("#b1-rows tr").Length);
    }

    public sealed class Arranged() : SharedSite(new ReportSite().WithReport("r",
        """
        parameters: [{ name: least, label: 至少, type: number, default: 0 }]
        datasets:
          t: select province, units, growth from sales where units >= @least order by province
          m: select month, sum(units) units from sales group by month
        blocks:
          - type: table
            dataset: t
            title: 明细
            page_size: 2
            sort: true
            totals: true
            columns:
              - { column: province, label: 省份 }
              - { column: units, label: 销量, bar: true }
              - { column: growth, label: 同比, format: "0.0%", direction: true, total: none }
          - { type: chart, dataset: m, kind: line, x: month, y: units, title: 月度 }
        """).WithReport("long",
        """
        parameters: [{ name: least, label: 至少, type: number, default: 0 }]
        datasets: { t: "with recursive n(i) as (select 1 union all select i + 1 from n where i < 60) select '门店 ' || i shop, i + 1000 n from n where i >= @least" }
        blocks: [{ type: table, dataset: t, title: 门店, page_size: 10, sort: true, totals: true }]
        """).WithReport("huge",
        """
        datasets: { t: { sql: "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n", max_rows: 3000 } }
        blocks: [{ type: table, dataset: t }]
        """));
}
