using AngleSharp.Dom;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

[SameOnEveryDatabase]
public sealed class FigureBlockTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_figure_says_which_way_it_went_in_words_too()
    {
        var page = await ShowAsync(
            """
            datasets: { t: "select 120 units, 100 last, 1 low" }
            blocks:
              - { type: kpi, dataset: t, value: units, label: 总销量, unit: 辆, compare: last, compare_label: 同比, tags: [{ when: ">= 100", text: 超前, tone: ok }] }
            """);

        Assert.Equal(["▲上升 20.0%"], page.Texts(".kpi__delta .up"));
        Assert.Equal("超前", page.QuerySelector(".tag--ok")!.TextContent);
        Assert.Equal("辆", page.QuerySelector(".kpi__unit")!.TextContent);
    }

    [Fact]
    public async Task A_figure_without_rows_is_a_dash()
    {
        var page = await ShowAsync("datasets: { t: select 1 units where 1 = 2 }\nblocks: [{ type: kpi, dataset: t, value: units, label: 总销量 }]");

        Assert.Equal("–", page.QuerySelector(".kpi__value")!.TextContent);
        Assert.Contains("所选条件下没有数据", page.Texts(".kpi small"));
    }

    [Fact]
    public async Task A_figure_of_a_column_that_is_not_there_says_this_alone()
    {
        var page = await ShowAsync(
            """
            datasets: { t: select sum(units) units from sales, none: select units from sales where 1 = 0 }
            blocks:
              - { type: kpi, dataset: t, value: unitz }
              - { type: kpi, dataset: none, value: units }
            """);

        Assert.Equal(["数据中没有列 unitz", "所选条件下没有数据"], page.Texts(".kpi__delta"));
        Assert.Empty(page.QuerySelectorAll(".kpi .block__note"));
    }

    private async Task<IDocument> ShowAsync(string rest)
    {
        _site.WithReport("r", rest);
        using var lin = await _site.SignInAsync();
        return await lin.PageAsync("/reports/r");
    }
}
