using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class FaultyChartTests(Painting painting)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private async Task<ChartPicture> DrawAsync(string option) =>
        await painting.Drawer.DrawAsync(Painting.Chart(ChartKind.Custom, null) with { Option = Gallery.Json(option) }, Gallery.Ranking, ChartWidth.Phone, Ct);

    [Theory]
    [InlineData("""{ "series": [{ "type": "barr" }], "xAxis": { "type": "category" }, "yAxis": {} }""", "barr")]
    [InlineData("""{ "series": [{ "type": "bar", "encode": { "x": "name", "y": "unitz" } }], "xAxis": { "type": "category" }, "yAxis": {} }""", "unitz")]
    [InlineData("""{ "series": [{ "type": "bar", "xAxisIndex": 2 }], "xAxis": { "type": "category" }, "yAxis": {} }""", "xAxisIndex: 2")]
    [InlineData("""{ "series": [{ "data": [1, 2] }], "xAxis": { "type": "category" }, "yAxis": {} }""", "type")]
    [InlineData("""{ "xAxis": { "type": "category" }, "yAxis": {} }""", "series")]
    [InlineData("""{ "series": [{ "type": "bar", "data": [] }], "xAxis": { "type": "category" }, "yAxis": {} }""", "没有画出")]
    [InlineData("""{ "series": [{ "type": "graph", "data": [] }] }""", "没有画出")]
    public async Task An_option_that_draws_nothing_is_a_fault_that_says_why(string option, string reason)
    {
        var picture = await DrawAsync(option);

        Assert.Null(picture.Svg);
        Assert.Contains(reason, picture.Fault);
    }

    [Fact]
    public async Task What_cannot_be_bound_is_said_and_the_rest_is_drawn()
    {
        var picture = await DrawAsync("""{ "series": [{ "type": "bar" }, { "type": "line", "encode": { "y": "last" } }], "xAxis": { "type": "category" }, "yAxis": {} }""");

        Assert.NotNull(picture.Svg);
        Assert.Null(picture.Fault);
        Assert.Equal("option 里的 last 对不上：数据中没有这一列", picture.Note);
    }

    [Fact]
    public void Columns_that_are_not_there_are_named()
    {
        Assert.Equal("数据中没有列 monat", Fault(Painting.Chart(ChartKind.Bar, "monat", "units")));
        Assert.Equal("数据中没有列 unitz", Fault(Painting.Chart(ChartKind.Gauge, null, "unitz")));
        Assert.Equal("数据中没有列 model", Fault(Painting.Chart(ChartKind.Bar, "month", "units") with { SplitBy = "model" }));
        Assert.Equal("数据中没有列 province、sum", Fault(new MapBlock { Id = "m", Region = "province", Value = "sum" }));

        static string? Fault(Block block) => ChartDrawer.Describe(block, Gallery.Months, ChartWidth.Phone).Fault;
    }
}
