using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class DatasetSeriesTests(Painting painting)
{
    private static readonly DatasetResult Cities = Painting.Rows("area city v", ["华东", "上海", 30L], ["华东", "杭州", 20L], ["华南", "广州", 25L]);
    private static readonly DatasetResult Flow = Painting.Rows("a b v", ["线索", "到店", 120L], ["到店", "试驾", 80L], ["线索", "流失", 40L]);
    private static readonly DatasetResult Skills = Painting.Rows("item 我们 他们", ["质量", 8L, 7L], ["价格", 6L, 9L], ["服务", 9L, 6L]);
    private static readonly DatasetResult Days = Painting.Rows("d t v", ["周一", "早", 1L], ["周一", "晚", 5L], ["周二", "早", 9L], ["周二", "晚", 12L]);
    private const string HeatMap =
        """ "xAxis": { "type": "category" }, "yAxis": { "type": "category" }, "series": [{ "type": "heatmap", "encode": { "x": "d", "y": "t", "value": "v" } }] """;

    private async Task<ChartPicture> DrawAsync(string option, DatasetResult data)
    {
        var picture = await painting.Drawer.DrawAsync(
            Painting.Chart(ChartKind.Custom, null) with { Option = Gallery.Json(option) }, data, ChartWidth.Phone, TestContext.Current.CancellationToken);
        Assert.True(picture.Svg is not null, picture.Fault);
        return picture;
    }

    [Theory]
    [InlineData("treemap")]
    [InlineData("sunburst")]
    [InlineData("tree")]
    public async Task Trees_are_fed_from_texts_and_a_number(string type)
    {
        var picture = await DrawAsync($$"""{ "series": [{ "type": "{{type}}" }] }""", Cities);

        Assert.Contains("上海", picture.Svg);
        Assert.Contains("\"name\":\"华东\",\"children\":[{\"name\":\"上海\",\"value\":30", System.Text.RegularExpressions.Regex.Unescape(picture.Option.ToJsonString()));
    }

    [Fact]
    public async Task A_flow_is_fed_from_two_texts_and_a_number_or_as_encode_says()
    {
        var plain = await DrawAsync("""{ "series": [{ "type": "sankey" }] }""", Flow);
        var turned = await DrawAsync("""{ "series": [{ "type": "sankey", "encode": { "source": "b", "target": "a", "value": "v" } }] }""", Flow);

        Assert.All("线索 到店 试驾 流失".Split(' '), name => Assert.Contains(name, plain.Svg));
        Assert.Contains("fill=\"var(--chart-4)\"", plain.Svg);
        Assert.DoesNotMatch("fill=\"(#|rgb|black)", plain.Svg);
        Assert.Equal("到店", (string)turned.Option["series"]![0]!["links"]![0]!["source"]!);
    }

    [Fact]
    public async Task A_radar_has_a_shape_for_each_number_column_or_for_each_row_on_axes_that_are_named()
    {
        var columns = await DrawAsync("""{ "series": [{ "type": "radar" }] }""", Skills);
        var rows = await DrawAsync(
            """
            { "radar": { "indicator": [{ "name": "我们", "max": 10 }, { "name": "他们", "max": 10 }, { "name": "价", "column": "我们", "max": 10 }] },
              "series": [{ "type": "radar" }] }
            """, Skills);

        Assert.Equal("[8,6,9]", columns.Option["series"]![0]!["data"]![0]!["value"]!.ToJsonString());
        Assert.Contains("质量", columns.Svg);
        Assert.Equal("[8,7,8]", rows.Option["series"]![0]!["data"]![0]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{" + HeatMap + "}")]
    [InlineData("{" + HeatMap + """, "visualMap": { "min": 0, "max": 15, "calculable": true } }""")]
    public async Task A_heat_map_without_colours_has_those_of_the_theme_and_a_legend(string option)
    {
        var picture = await DrawAsync(option, Days);

        Assert.True(Enumerable.Range(1, 5).Count(step => picture.Svg!.Contains($"fill=\"var(--seq-{step})\"", StringComparison.Ordinal)) >= 3, picture.Svg);
        Assert.DoesNotMatch("fill=\"(#|rgb|black)", picture.Svg);
        Assert.NotNull(picture.Scale);
    }

    [Fact]
    public async Task An_authors_colours_stay_and_show_their_own_legend()
    {
        var picture = await DrawAsync("{" + HeatMap + """, "visualMap": { "min": 0, "max": 15, "inRange": { "color": ["#ffffff", "#ff0000"] } } }""", Days);

        Assert.Null(picture.Scale);
        Assert.True((bool)picture.Option["visualMap"]!["show"]!);
        Assert.Contains("rgb(255,", picture.Svg);
    }
}
