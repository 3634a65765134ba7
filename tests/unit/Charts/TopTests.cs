using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Charts;

public sealed class TopTests
{
    private static ChartData Read(ChartKind kind, int? top, params (string Name, long Value)[] rows) =>
        ChartReader.Read(Painting.Chart(kind, "name", "v") with { Top = top }, Table(rows));

    private static DatasetResult Table(params (string Name, long Value)[] rows) => Painting.Rows("name v", [.. rows.Select(row => new object?[] { row.Name, row.Value })]);

    private static DatasetResult Many(int count) => Table([.. Enumerable.Range(1, count).Select(number => ($"店{number}", (long)((number * 37) % 101)))]);

    [Fact]
    public void The_largest_are_taken_and_what_they_leave_is_said()
    {
        var bar = Read(ChartKind.Bar, 2, ("a", 1), ("b", 9), ("c", 3), ("d", 7));
        var ranking = Read(ChartKind.Horizontal, 2, ("a", 1), ("b", 9), ("c", 3), ("d", 7));

        Assert.Equal(["b", "d", "其他"], bar.Categories);
        Assert.Equal("其他含 2 项", bar.Note);
        Assert.Equal(["b", "d"], ranking.Categories);
        Assert.Equal("前 2 名，共 4 名", ranking.Note);
    }

    [Theory]
    [InlineData(9007199254740992, 9007199254740993)]
    [InlineData(9007199254740993, 9007199254740992)]
    public void The_largest_is_so_by_its_last_digit(long first, long second)
    {
        var chart = Read(ChartKind.Horizontal, 1, ("a", first), ("b", second));
        var sorted = ChartReader.Read(Painting.Chart(ChartKind.Bar, "name", "v") with { Sort = "-value" }, Table(("a", first), ("b", second)));
        var lines = ChartReader.Read(
            Painting.Chart(ChartKind.Line, "x", "v") with { SplitBy = "s", Top = 1 },
            Painting.Rows("x s v", ["一月", "a", first], ["一月", "b", second], ["一月", "c", 1L]));

        var largest = first > second ? "a" : "b";
        Assert.Equal([largest], chart.Categories);
        Assert.Equal(largest, sorted.Categories[0]);
        Assert.Equal(largest, lines.Series[0].Name);
    }

    [Fact]
    public void Rows_in_their_own_order_are_not_called_a_ranking()
    {
        var chart = ChartReader.Read(Painting.Chart(ChartKind.Horizontal, "name", "v") with { Top = 2, Sort = "none" }, Table(("a", 1), ("b", 9), ("c", 3)));

        Assert.Equal(["a", "b"], chart.Categories);
        Assert.Equal("前 2 项，共 3 项", chart.Note);
    }

    [Theory]
    [InlineData(ChartKind.Bar)]
    [InlineData(ChartKind.Pie)]
    public void There_is_one_rest_even_when_a_row_is_called_so(ChartKind kind)
    {
        var picture = ChartDrawer.Describe(
            Painting.Chart(kind, "name", "v") with { Top = 3 }, Table(("其他", 50), ("a", 9), ("b", 8), ("c", 7), ("d", 6), ("e", 5)), ChartWidth.Phone);

        var names = kind == ChartKind.Pie ? picture.Shares.Select(share => share.Label) : picture.Table.Rows.Select(row => row[0]);
        var rest = kind == ChartKind.Pie ? picture.Shares[^1].Value : picture.Table.Rows[^1][1];
        Assert.Equal(["a", "b", "c", "其他"], names);
        Assert.Equal("61", rest);
    }

    [Fact]
    public void A_phone_shows_as_many_bars_and_slices_as_the_author_says()
    {
        var ranking = ChartDrawer.Describe(Painting.Chart(ChartKind.Horizontal, "name", "v") with { Top = 12 }, Many(20), ChartWidth.Phone);
        var pie = ChartDrawer.Describe(Painting.Chart(ChartKind.Pie, "name", "v") with { Top = 8 }, Many(20), ChartWidth.Phone);

        Assert.Equal(12, ((System.Text.Json.Nodes.JsonArray)ranking.Option["series"]![0]!["data"]!).Count);
        Assert.Equal(9, pie.Shares.Count);
        Assert.Equal("其他含 12 项", pie.Note);
    }

    [Fact]
    public void Thousands_that_are_left_out_are_counted_with_commas()
    {
        Assert.Equal("其他含 1,997 项", ChartDrawer.Describe(Painting.Chart(ChartKind.Bar, "name", "v") with { Top = 3 }, Many(2000), ChartWidth.Phone).Note);
        Assert.Equal("前 8 名，共 2,000 名", ChartDrawer.Describe(Painting.Chart(ChartKind.Horizontal, "name", "v"), Many(2000), ChartWidth.Phone).Note);
    }

    [Fact]
    public void A_ranking_that_must_be_short_takes_the_largest_and_not_the_first()
    {
        var picture = ChartDrawer.Describe(Painting.Chart(ChartKind.Horizontal, "name", "v"), Many(20), ChartWidth.Phone);

        var values = ((System.Text.Json.Nodes.JsonArray)picture.Option["series"]![0]!["data"]!)
            .Select(point => (double)(point is System.Text.Json.Nodes.JsonObject item ? item["value"]! : point!)).ToList();
        Assert.Equal(Many(20).Rows.Select(row => (double)(long)row[1]!).OrderDescending().Take(8), values);
        Assert.Equal("前 8 名，共 20 名", picture.Note);
    }

    [Fact]
    public void A_ranking_shows_its_losses()
    {
        var chart = Read(ChartKind.Horizontal, 3, ("a", 50), ("b", 10), ("c", -40), ("d", 30));
        var sorted = ChartReader.Read(
            Painting.Chart(ChartKind.Horizontal, "name", "v") with { Top = 2, Sort = "-value" }, Table(("a", 50), ("b", 10), ("c", -40), ("d", 30)));

        Assert.Equal(["a", "d", "c"], chart.Categories);
        Assert.Equal(["a", "d"], sorted.Categories);
        Assert.Equal("前 2 名，共 4 名；未列出的有 1 项为负", sorted.Note);
    }

    [Fact]
    public void Of_split_lines_top_counts_the_lines_and_top_series_those_of_any_chart()
    {
        var data = Painting.Rows("x s v",
            [.. Enumerable.Range(1, 12).SelectMany(index => new[] { new object?[] { "一月", $"s{index}", (long)index }, ["二月", $"s{index}", (long)index] })]);
        var line = ChartReader.Read(Painting.Chart(ChartKind.Line, "x", "v") with { SplitBy = "s", Top = 3 }, data);
        var bars = ChartReader.Read(Painting.Chart(ChartKind.Stacked, "x", "v") with { SplitBy = "s", TopSeries = 10 }, data);

        Assert.Equal(["s10", "s11", "s12", "其他"], line.Series.Select(series => series.Name));
        Assert.Equal("其他含 9 项", line.Note);
        Assert.Equal(["一月", "二月"], line.Categories);
        Assert.Equal(11, bars.Series.Count);
    }

    [Fact]
    public void A_series_that_is_a_rest_is_the_rest()
    {
        var data = Painting.Rows("x s v", ["一月", "其他", 10L], ["一月", "a", 9L], ["一月", "b", 8L], ["一月", "c", 7L]);

        var chart = ChartReader.Read(Painting.Chart(ChartKind.Line, "x", "v") with { SplitBy = "s", Top = 2 }, data);

        Assert.Equal(["a", "b", "其他"], chart.Series.Select(series => series.Name));
        Assert.Equal<ExactNumber>(17L, chart.Series[2].Sum);
    }
}
