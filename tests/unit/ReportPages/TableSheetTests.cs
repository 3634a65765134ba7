using Portal.Core.Reports;
using Portal.Core.Reports.Tables;

namespace Portal.Tests.ReportPages;

public sealed class TableSheetTests
{
    private static readonly DatasetResult Data = new()
    {
        Columns = ["name", "units", "growth"],
        Rows = [["10月", 120L, 0.12], ["2月", null, -0.05], ["1月", 60L, 0d], ["9月", 200L, null]],
        ReadAt = DateTimeOffset.UnixEpoch,
    };

    private static TableBlock Block(params TableColumn[] columns) => new() { Id = "b1", Sortable = true, Columns = columns };

    private static IEnumerable<string> Column(TableSheet sheet, int column) => sheet.Rows.Select(row => row[column].Text);

    [Fact]
    public void Without_columns_all_of_the_dataset_are_shown_as_they_come()
    {
        var sheet = TableSheets.Make(Block(), Data, null, 1);

        Assert.Equal(["name", "units", "growth"], sheet.Heads.Select(head => head.Label));
        Assert.Equal([false, true, true], sheet.Heads.Select(head => head.IsRight));
        Assert.Equal(["10月", "2月", "1月", "9月"], Column(sheet, 0));
        Assert.Null(sheet.Order);
    }

    [Theory]
    [InlineData("units", "1月 10月 9月 2月")]
    [InlineData("-units", "9月 10月 1月 2月")]
    [InlineData("name", "1月 2月 9月 10月")]
    [InlineData("GROWTH", "2月 1月 10月 9月")]
    public void Rows_are_ordered_by_size_or_as_one_reads_and_what_is_missing_is_last(string order, string expected)
    {
        var sheet = TableSheets.Make(Block(), Data, TableOrder.Parse(order), 1);

        Assert.Equal(expected.Split(' '), Column(sheet, 0));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("units; drop table x")]
    [InlineData("-")]
    public void What_the_table_cannot_be_ordered_by_is_ignored(string order) =>
        Assert.Null(TableSheets.Make(Block(), Data, TableOrder.Parse(order), 1).Order);

    [Fact]
    public void A_column_that_is_not_shown_cannot_be_guessed_by_ordering() =>
        Assert.Null(TableSheets.Make(Block(new TableColumn { Column = "name" }), Data, TableOrder.Parse("units"), 1).Order);

    [Fact]
    public void The_author_may_order_by_a_column_that_is_not_shown()
    {
        var block = Block(new TableColumn { Column = "name" }) with { Sort = "-units" };

        Assert.Equal(["9月", "10月", "1月", "2月"], Column(TableSheets.Make(block, Data, null, 1), 0));
    }

    [Fact]
    public void A_page_says_which_rows_it_holds()
    {
        var sheet = TableSheets.Make(Block() with { PageSize = 3 }, Data, null, 2);

        Assert.Equal((4, 4, 4, false), (sheet.FirstRow, sheet.LastRow, sheet.RowCount, sheet.HasMore));
        Assert.True(TableSheets.Make(Block() with { PageSize = 3 }, Data, null, 1).HasMore);
        Assert.Equal(2, TableSheets.Make(Block() with { PageSize = 3 }, Data, null, int.MaxValue).Page);
    }

    [Fact]
    public void Totals_are_sums_of_numbers_unless_a_column_says_otherwise()
    {
        var block = Block(
            new TableColumn { Column = "name", Total = Aggregate.Count },
            new TableColumn { Column = "units" },
            new TableColumn { Column = "growth", Format = "0.0%", Total = Aggregate.Max });

        var totals = TableSheets.Make(block with { Totals = true }, Data, null, 1).Totals!;

        Assert.Equal(["合计", "380", "12.0%"], totals.Select(cell => cell.Text));
    }

    [Fact]
    public void Directions_bars_and_tags_follow_the_value()
    {
        var tags = new[] { new TagRule(">=", 150, "多", "ok"), new TagRule("<", 100, null, "warn") };
        var block = Block(new TableColumn { Column = "units", Bar = true, Tags = tags }, new TableColumn { Column = "growth", Direction = true, Format = "0.0%" });

        var rows = TableSheets.Make(block, Data, null, 1).Rows;

        Assert.Equal([0.6, null, 0.3, 1.0], rows.Select(row => row[0].Bar));
        Assert.Equal([null, null, "warn", "ok"], rows.Select(row => row[0].Tag?.Tone));
        Assert.Equal(["+12.0%", "−5.0%", "0.0%", "–"], rows.Select(row => row[1].Text));
        Assert.Equal([CellDirection.Up, CellDirection.Down, CellDirection.None, CellDirection.None], rows.Select(row => row[1].Direction));
    }

    [Fact]
    public void What_is_written_as_zero_has_no_direction_and_no_sign()
    {
        var data = Data with { Columns = ["n"], Rows = [[-0.4], [0.4], [-0.6]] };

        var rows = TableSheets.Make(Block(new TableColumn { Column = "n", Direction = true, Format = "#,0" }), data, null, 1).Rows;

        Assert.Equal([("0", CellDirection.None), ("0", CellDirection.None), ("−1", CellDirection.Down)], rows.Select(row => (row[0].Text, row[0].Direction)));
    }

    [Fact]
    public void Money_is_added_exactly()
    {
        var data = Data with { Columns = ["name", "money"], Rows = [["a", 0.1m], ["b", 0.2m]] };

        Assert.Equal("0.3", TableSheets.Make(Block() with { Totals = true }, data, null, 1).Totals![1].Text);
    }

    [Fact]
    public void A_page_of_long_cells_stays_a_page()
    {
        var long_ = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 8_000));
        var data = Data with
        {
            Columns = [.. Enumerable.Range(1, 20).Select(i => $"c{i}")],
            Rows = [.. Enumerable.Range(0, 1000).Select(_ => Enumerable.Repeat((object?)long_, 20).ToArray())],
        };

        var sheet = TableSheets.Make(Block() with { PageSize = 1000 }, data, null, 1);

        Assert.InRange(sheet.Rows.Sum(row => row.Sum(cell => cell.Text.Length)), 100_000, 2_000_000);
        Assert.EndsWith("👨‍👩‍👧…", sheet.Rows[0][0].Text, StringComparison.Ordinal);
    }
}
