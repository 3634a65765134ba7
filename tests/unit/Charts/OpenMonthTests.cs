using Portal.Core.Reports.Charts;

namespace Portal.Tests.Charts;

public sealed class OpenMonthTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static ChartPicture Draw(string columns, params object?[][] rows) =>
        ChartDrawer.Describe(Painting.Chart(Core.Reports.ChartKind.Bar, columns.Split(' ')[0], "v"), Painting.Rows(columns, rows), ChartWidth.Phone, Today);

    private static double? OpacityOf(ChartPicture picture, int place) =>
        picture.Option["series"]![0]!["data"]![place] is System.Text.Json.Nodes.JsonObject point ? (double?)point["itemStyle"]?["opacity"] : null;

    [Fact]
    public void A_month_that_is_not_over_is_paler_and_said()
    {
        (object Last, object Now)[] writings =
        [
            ("2026-10", "2026-11"), ("2026-10-01", "2026-11-01"), (new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1)), (202610L, 202611L), ("2026年10月", "2026年11月"),
        ];
        foreach (var (last, now) in writings)
        {
            var picture = Draw("m v", [last, 30L], [now, 20L]);

            Assert.Equal(0.45, OpacityOf(picture, 1));
            Assert.Null(OpacityOf(picture, 0));
            Assert.Equal("当月未满", picture.Note);
        }
    }

    [Fact]
    public void Months_by_number_belong_to_the_year_beside_them()
    {
        Assert.Equal("当月未满", Draw("month v year", [10L, 30L, 2026L], [11L, 20L, 2026L]).Note);
        Assert.Null(Draw("month v year", [10L, 30L, 2025L], [11L, 20L, 2025L]).Note);
        Assert.Null(Draw("month v", [10L, 30L], [11L, 20L]).Note);
    }

    [Theory]
    [InlineData("2026-09", "2026-10")]
    [InlineData("2026-11", "2026-12")]
    [InlineData("2026-11-27", "2026-11-28")]
    [InlineData("华东", "2026-11")]
    public void Others_are_as_they_are(string one, string other)
    {
        var picture = Draw("m v", [one, 30L], [other, 20L]);

        Assert.Null(OpacityOf(picture, 1));
        Assert.Null(picture.Note);
    }
}
