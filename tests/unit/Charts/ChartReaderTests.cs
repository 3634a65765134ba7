using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Charts;

public sealed class ChartReaderTests
{
    [Fact]
    public void Rows_that_are_split_become_series_and_what_meets_is_added()
    {
        var data = Painting.Rows("month model units", [1L, "A", 3L], [1L, "B", 4L], [2L, "A", 5L], [2L, "A", 1L]);

        var chart = ChartReader.Read(Painting.Chart(ChartKind.Line, "month", "units") with { SplitBy = "model" }, data);

        Assert.Equal(["1月", "2月"], chart.Categories);
        Assert.Equal(["A", "B"], chart.Series.Select(series => series.Name));
        Assert.Equal([3, 6], chart.Series[0].Values);
        Assert.Equal([4, null], chart.Series[1].Values);
    }

    [Fact]
    public void An_empty_name_is_called_so()
    {
        var data = Painting.Rows("month model units", ["", "A", 3L], ["b", " ", 4L]);

        var chart = ChartReader.Read(Painting.Chart(ChartKind.Line, "month", "units") with { SplitBy = "model" }, data);

        Assert.Equal(["（空白）", "b"], chart.Categories);
        Assert.Equal(["A", "（空白）"], chart.Series.Select(series => series.Name));
    }

    [Fact]
    public void A_top_leaves_the_rest_as_one_and_a_ranking_leaves_it_out()
    {
        var bar = ChartReader.Read(Painting.Chart(ChartKind.Bar, "name", "units") with { Top = 3 }, Gallery.Ranking);
        var ranking = ChartReader.Read(Painting.Chart(ChartKind.Horizontal, "name", "units") with { Top = 3 }, Gallery.Ranking);

        Assert.Equal(["广东", "江苏", "浙江", "其他"], bar.Categories);
        Assert.Equal(Gallery.Ranking.Rows.Skip(3).Sum(row => (long)row[1]!), bar.Series[0].Values[3]);
        Assert.Equal(["广东", "江苏", "浙江"], ranking.Categories);
        Assert.Equal("前 3 名，共 12 名", ranking.Note);
    }

    [Fact]
    public void The_ninth_series_is_the_rest()
    {
        var data = Painting.Rows("x s v", [.. Enumerable.Range(1, 12).Select(index => new object?[] { "a", $"s{index}", (long)index })]);

        var chart = ChartReader.Read(Painting.Chart(ChartKind.Stacked, "x", "v") with { SplitBy = "s" }, data);

        Assert.Equal(9, chart.Series.Count);
        Assert.Equal(("其他", true, (ExactNumber)10L), (chart.Series[8].Name, chart.Series[8].IsRest, chart.Series[8].Sum));
        Assert.Equal("s5", chart.Series[0].Name);
    }

    [Theory]
    [InlineData("value", "B A C")]
    [InlineData("-value", "C A B")]
    [InlineData(null, "A B C")]
    public void Sorts_by_value(string? sort, string order) =>
        Assert.Equal(order.Split(' '),
            ChartReader.Read(Painting.Chart(ChartKind.Bar, "x", "v") with { Sort = sort }, Painting.Rows("x v", ["A", 2L], ["B", 1L], ["C", 3L])).Categories);

    [Theory]
    [InlineData("2025-11-01 2025-11-02", "11-01 11-02")]
    [InlineData("2024-12-31 2025-01-02", "2024-12-31 2025-01-02")]
    [InlineData("2025-01-01 2025-02-01", "2025-01 2025-02")]
    [InlineData("2024-01-01 2025-01-01", "2024 2025")]
    [InlineData("2025-Q1 2025-Q2", "2025-Q1 2025-Q2")]
    public void Dates_are_as_short_as_they_can_be_told_apart(string cells, string labels) =>
        Assert.Equal(labels.Split(' '), CategoryLabels.For([.. cells.Split(' ')], "day"));

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var picture = ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "month", "unitz"), Gallery.Months, ChartWidth.Phone);

        Assert.True(picture.IsEmpty);
        Assert.Equal("数据中没有列 unitz", picture.Fault);
    }

    [Fact]
    public void Duplicate_categories_stay_apart()
    {
        var chart = ChartReader.Read(Painting.Chart(ChartKind.Bar, "x", "v"), Painting.Rows("x v", ["A", 2L], ["A", 1L]));

        Assert.Equal(["A", "A"], chart.Categories);
    }
}
