using System.Text.Json.Nodes;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class OptionTests(Painting painting)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public void A_week_has_the_names_of_all_its_days()
    {
        var data = Painting.Rows("d v", [.. "一二三四五六日".Select(day => new object?[] { day.ToString(), 5L })]);

        Assert.Equal(0, (int)ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "d", "v"), data, ChartWidth.Phone).Option["xAxis"]!["axisLabel"]!["interval"]!);
    }

    [Theory]
    [InlineData(0, 0, null, 1)] // nobody came: the axis says 0 and 1
    [InlineData(1, 3, null, 1)]
    [InlineData(1, 2, "0.0", null)] // the author wants halves
    [InlineData(1, 1, "0%", null)]
    [InlineData(1, 400, null, null)] // ECharts takes whole steps by itself
    [InlineData(1, 2.5, null, null)]
    public void An_axis_of_few_counted_things_has_whole_steps(double first, double second, string? format, int? least)
    {
        var data = Painting.Rows("d v", ["一", first], ["二", second]);
        var block = Painting.Chart(ChartKind.Line, "d", "v") with { Format = format };

        var axis = ChartDrawer.Describe(block, data, ChartWidth.Wide).Option["yAxis"]!;

        Assert.Equal(least, (int?)axis["minInterval"]);
    }

    [Fact]
    public void A_raw_option_lies_over_ours_part_by_part()
    {
        var block = Painting.Chart(ChartKind.Bar, "month", "units") with
        {
            Option = Gallery.Json("""{ "series": [{ "barMaxWidth": 40 }], "yAxis": { "max": 9 }, "grid": { "top": 50 } }"""),
        };

        var option = ChartDrawer.Describe(block, Gallery.Months, ChartWidth.Phone).Option;

        Assert.Equal(40, (int)option["series"]![0]!["barMaxWidth"]!);
        Assert.Equal("bar", (string)option["series"]![0]!["type"]!);
        Assert.Equal(9, (int)option["yAxis"]!["max"]!);
        Assert.Equal("value", (string)option["yAxis"]!["type"]!);
        Assert.Equal(6, (int)option["grid"]!["right"]!);
    }

    [Fact]
    public void One_object_for_all_series_goes_into_each()
    {
        var block = Painting.Chart(ChartKind.Line, "month", "units", "last_year") with { Option = Gallery.Json("""{ "series": { "smooth": true } }""") };

        var series = (JsonArray)ChartDrawer.Describe(block, Gallery.Months, ChartWidth.Phone).Option["series"]!;

        Assert.All(series, each => Assert.True((bool)each!["smooth"]!));
    }

    [Fact]
    public void What_would_leave_the_page_is_taken_out()
    {
        var option = OptionSafety.Clean(Gallery.Json("""
            { "title": { "text": "x", "link": "javascript:alert(1)", "target": "blank" },
              "series": [{ "symbol": "image://http://evil/x.png", "links": [{ "source": "a", "target": "b" }] }],
              "graphic": [{ "type": "image", "style": { "image": "http://evil/y.png" } }, { "type": "image", "style": { "image": "data:image/png;base64,AA==" } }],
              "tooltip": { "renderMode": "html", "extraCssText": "x" }, "toolbox": {}, "__proto__": { "polluted": 1 } }
            """)).ToJsonString();

        Assert.DoesNotContain("evil", option);
        Assert.DoesNotContain("javascript", option);
        Assert.DoesNotContain("renderMode", option);
        Assert.DoesNotContain("__proto__", option);
        Assert.DoesNotContain("toolbox", option);
        Assert.Contains("\"target\":\"b\"", option);
        Assert.Contains("data:image/png", option);
    }

    [Fact]
    public async Task Script_in_the_data_is_text_in_the_drawing()
    {
        var data = Painting.Rows("name units", ["<script>alert(1)</script>", 3L], ["\" onload=\"alert(1)", 2L], ["]]></style><img src=x>", 1L]);

        foreach (var kind in new[] { ChartKind.Bar, ChartKind.Horizontal, ChartKind.Funnel, ChartKind.Line })
        {
            var picture = await painting.Drawer.DrawAsync(Painting.Chart(kind, "name", "units"), data, ChartWidth.Wide, Ct);

            Assert.DoesNotContain("<script", picture.Svg);
            Assert.DoesNotContain("<img", picture.Svg);
            Assert.DoesNotContain(" onload=\"", picture.Svg);
            System.Xml.Linq.XDocument.Parse(picture.Svg!);
        }
    }

    [Fact]
    public async Task An_option_that_writes_tags_into_the_drawing_is_not_drawn()
    {
        var option = Painting.Bars(1, 2);
        option["series"]![0]!["color"] = "red\"/><script>alert(1)</script><rect fill=\"";

        Assert.Null(await painting.Painter.PaintAsync(option, 330, 190, Ct));
        Assert.NotNull(await painting.Painter.PaintAsync(Painting.Bars(4, 2), 330, 190, Ct));
    }

    [Fact]
    public void Phones_show_six_labels_at_most_and_the_highest_value()
    {
        var option = ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "month", "units"), Gallery.Months, ChartWidth.Phone).Option;
        var data = (JsonArray)option["series"]![0]!["data"]!;

        Assert.Equal(1, (int)option["xAxis"]!["axisLabel"]!["interval"]!);
        var labelled = Assert.Single(data.OfType<JsonObject>());
        Assert.Equal("4.42", (string)labelled["label"]!["formatter"]!);
    }

    [Fact]
    public void A_donut_has_five_parts_and_the_rest_with_their_shares()
    {
        var picture = ChartDrawer.Describe(Painting.Chart(ChartKind.Donut, "name", "units"), Gallery.Ranking, ChartWidth.Phone);

        Assert.Equal(6, picture.Shares.Count);
        Assert.Equal(new ShareRow("其他", "key key--ghost", "13.33", "42%"), picture.Shares[^1]);
        Assert.Equal("key key--1", picture.Shares[0].KeyClass);
        Assert.Equal(12, picture.Table.Rows.Count);
    }

    [Fact]
    public void Gaps_stay_gaps_and_a_lonely_point_is_marked()
    {
        var data = Painting.Rows("x v", [.. Enumerable.Range(0, 30).Select(index => new object?[] { $"d{index}", index == 10 ? 5.0 : index is > 7 and < 13 ? null : 3.0 })]);

        var series = ChartDrawer.Describe(Painting.Chart(ChartKind.Line, "x", "v"), data, ChartWidth.Phone).Option["series"]![0]!;

        Assert.Null(series["data"]![9]);
        Assert.True((bool)series["showSymbol"]!);
        Assert.Null(series["data"]![10]!["symbol"]);
        Assert.Equal("none", (string)series["data"]![0]!["symbol"]!);
    }

    [Fact]
    public async Task A_thousand_columns_are_a_line_and_the_drawing_stays_small()
    {
        var data = Painting.Rows(
            "day v", [.. Enumerable.Range(0, 1500).Select(index => new object?[] { new DateOnly(2022, 1, 1).AddDays(index), Math.Sin(index / 30.0) * 50000 })]);

        var picture = await painting.Drawer.DrawAsync(Painting.Chart(ChartKind.Bar, "day", "v"), data, ChartWidth.Phone, Ct);

        Assert.Equal("line", (string)picture.Option["series"]![0]!["type"]!);
        Assert.True(picture.Svg!.Length < 12_000, $"{picture.Svg.Length}");
        Assert.Equal((500, 1000), (picture.Table.Rows.Count, picture.Table.MoreRows));
    }
}
