using System.Text.Json.Nodes;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class TwoAxesTests
{
    private static readonly DatasetResult Data = Painting.Rows("month units margin", [1L, 384200L, 0.1], [2L, 421700L, 0.12]);

    private static ChartBlock Block { get; } = Painting.Chart(ChartKind.BarLine, "month") with
    {
        Unit = "辆",
        Y = [new("units", "销量"), new("margin", "毛利率", ChartKind.Line) { IsRight = true, Format = "0.0%" }],
    };

    [Fact]
    public void A_margin_has_an_axis_a_unit_and_a_format_of_its_own()
    {
        var picture = ChartDrawer.Describe(Block, Data, ChartWidth.Phone);

        var (axes, series) = ((JsonArray)picture.Option["yAxis"]!, (JsonArray)picture.Option["series"]!);
        Assert.Equal(1, (int)series[1]!["yAxisIndex"]!);
        Assert.Equal(10, (double)series[1]!["data"]![0]!);
        Assert.Equal(38.42, (double)series[0]!["data"]![0]!);
        Assert.Equal(("万辆", "毛利率 (%)"), ((string)axes[0]!["name"]!, (string)axes[1]!["name"]!));
        Assert.Null(picture.Unit);
        Assert.Equal([("万辆", 2), ("%", 1)], picture.Readings.Select(reading => (reading.Unit!, reading.Format.MostDecimals)));
        Assert.Equal(["销量 (辆)", "毛利率"], picture.Table.Heads.Skip(1).Select(head => head.Label));
        Assert.Equal("10.0%", picture.Table.Rows[0][2]);
    }

    [Fact]
    public void Without_a_format_the_right_axis_is_measured_by_its_own_values()
    {
        var block = Block with { Y = [Block.Y[0], new("margin", "系数", ChartKind.Line) { IsRight = true, Unit = "倍" }] };

        var picture = ChartDrawer.Describe(block, Data, ChartWidth.Phone);

        Assert.Equal(0.1, (double)picture.Option["series"]![1]!["data"]![0]!);
        Assert.Equal("系数 (倍)", (string)picture.Option["yAxis"]![1]!["name"]!);
    }

    [Fact]
    public void A_number_beyond_fifteen_digits_is_said_whole()
    {
        var data = Painting.Rows("name v", ["a", 9007199254740993L], ["b", 2L]);

        var option = ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "name", "v") with { Format = "#,0" }, data, ChartWidth.Phone).Option;

        Assert.Equal("9,007,199,254,740,993", (string)option["series"]![0]!["data"]![0]!["said"]!);
        Assert.IsType<JsonValue>(option["series"]![0]!["data"]![1], exactMatch: false);
    }
}
