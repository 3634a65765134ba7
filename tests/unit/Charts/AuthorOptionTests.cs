using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class AuthorOptionTests(Painting painting)
{
    private static readonly DatasetResult Data = Painting.Rows("month units rate", [1L, 384200L, 0.1], [2L, 421700L, 0.12], [3L, 401000L, null]);

    private async Task<ChartPicture> DrawAsync(string option) => await painting.Drawer.DrawAsync(
        Painting.Chart(ChartKind.Bar, "month", "units") with { Unit = "辆", Option = Gallery.Json(option) }, Data, ChartWidth.Phone, TestContext.Current.CancellationToken);

    [Fact]
    public async Task An_added_series_is_filled_from_its_column_on_an_axis_of_its_own()
    {
        var picture = await DrawAsync(
            """{ "yAxis": [{}, { "type": "value" }], "series": [{}, { "type": "line", "name": "毛利率", "yAxisIndex": 1, "encode": { "y": "rate" } }] }""");

        var added = picture.Option["series"]![1]!;
        Assert.Equal("[0.1,0.12,null]", added["data"]!.ToJsonString());
        Assert.Equal("38.42", picture.Option["series"]![0]!["data"]![0]!.ToJsonString());
        Assert.Equal([("万辆", "销量"), (null, "毛利率")], picture.Readings.Select(reading => reading.Unit).Zip(["销量", "毛利率"]));
        Assert.Equal(["units", "毛利率"], picture.Legend.Select(item => item.Label));
        Assert.Contains("stroke=\"var(--chart-2)\"", picture.Svg);
        Assert.Null(picture.Note);
    }

    [Fact]
    public async Task An_added_series_of_the_same_axis_has_its_unit()
    {
        var picture = await DrawAsync("""{ "series": [{}, { "type": "line", "encode": { "y": "units" } }] }""");

        Assert.Equal(38.42, (double)picture.Option["series"]![1]!["data"]![0]!);
        Assert.Equal(["万辆", "万辆"], picture.Readings.Select(reading => reading.Unit));
    }

    [Fact]
    public async Task A_marked_area_is_drawn()
    {
        var plain = await DrawAsync("{}");
        var marked = await DrawAsync("""{ "series": [{ "markArea": { "itemStyle": { "color": "var(--warn-soft)" }, "data": [[{ "xAxis": "1月" }, { "xAxis": "2月" }]] } }] }""");

        Assert.DoesNotContain("--warn-soft", plain.Svg);
        Assert.Contains("--warn-soft", marked.Svg);
    }

    [Theory]
    [InlineData("""{ "series": [{}, { "type": "line", "encode": { "y": "marge" } }] }""", "option 里的 marge 对不上：数据中没有这一列")]
    [InlineData("""{ "series": [{}, { "type": "line", "name": "目标" }] }""", "option 里的系列 目标 没有数据：写 data，或 encode: { y: 列名 }")]
    [InlineData("""{ "series": [{}, { "type": "line", "yAxisIndex": 1, "data": [1, 2, 3] }] }""", "option 里的 yAxisIndex: 1 没有对应的坐标轴")]
    [InlineData("""{ "series": [{}, { "type": "lime", "data": [1, 2, 3] }] }""", "option 里的 type: lime 不是 ECharts 的图表类型")]
    public async Task What_cannot_be_bound_is_said_by_name_and_the_chart_stays(string option, string said)
    {
        var picture = await DrawAsync(option);

        Assert.NotNull(picture.Svg);
        Assert.Equal(said, picture.Note);
    }
}
