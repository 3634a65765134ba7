using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Tables;
using Portal.Tests.Charts;

namespace Portal.Tests.Numbers;

public sealed class TotalsTests
{
    private static readonly DatasetResult Orders = Painting.Rows("channel orders clicks rate", ["a", 50_000L, 400_000L, 0.125], ["b", 1_341L, 11_960L, 0.293]);
    private static readonly TableColumn Name = new() { Column = "channel" };

    private static IReadOnlyList<TableCell>? Totals(DatasetResult data, params TableColumn[] columns) => Sheet(data, columns).Totals;

    private static TableSheet Sheet(DatasetResult data, params TableColumn[] columns) => TableSheets.Make(
        new TableBlock { Id = "b1", Dataset = "d", Totals = true, Columns = columns },
        new Dictionary<string, DatasetResult> { ["d"] = data, ["all"] = Painting.Rows("rate", [0.1246]) }, null, 1);

    [Fact]
    public void The_total_of_a_ratio_is_a_ratio()
    {
        var rate = new TableColumn { Column = "rate", Format = "0.0%" };

        Assert.Equal("12.5%", Totals(Orders, Name, rate with { TotalOf = TotalExpression.Ratio("orders", "clicks") })![1].Text);
        Assert.Equal("12.5%", Totals(Orders, Name, rate with { TotalFrom = new ColumnReference("all", "rate") })![1].Text);
        Assert.Equal("", Totals(Orders, Name, rate)![1].Text); // rates are not added up
    }

    [Fact]
    public void A_total_of_some_of_the_rows_is_not_shown()
    {
        var cut = Orders with { IsCapped = true };

        Assert.Null(Totals(cut, Name, new TableColumn { Column = "orders" }));
        Assert.True(Sheet(cut, Name, new TableColumn { Column = "orders" }).LacksTotals);
        var asked = new TableColumn { Column = "rate", Format = "0.0%", TotalFrom = new ColumnReference("all", "rate") };
        Assert.Equal(["合计", "", "12.5%"], Totals(cut, Name, new TableColumn { Column = "orders" }, asked)!.Select(cell => cell.Text));
    }

    [Fact]
    public void All_rows_decide_whether_a_column_is_numbers()
    {
        Assert.Equal("200", Totals(Painting.Rows("channel n", ["a", "暂无"], ["b", 120L], ["c", 80L]))![1].Text);
        Assert.Equal("200", Totals(Painting.Rows("channel n", ["a", 120L], ["b", "暂无"], ["c", 80L]))![1].Text);
    }

    [Fact]
    public void Every_digit_is_added()
    {
        Assert.Equal("18,014,398,509,481,985", Totals(Painting.Rows("channel n", ["a", 9007199254740993L], ["b", 9007199254740992L]))![1].Text);
        Assert.Equal("0.3", Totals(Painting.Rows("channel n", ["a", 0.1], ["b", 0.2]))![1].Text);
        Assert.Equal("79,228,162,514,264,337,593,543,950,336", Totals(Painting.Rows("channel n", ["a", decimal.MaxValue], ["b", 1L]))![1].Text);
    }

    [Fact]
    public void Large_numbers_lie_in_order()
    {
        var data = Painting.Rows("n", [9007199254740993L], [9007199254740992L], [9007199254740994m]);

        Assert.Equal(
            ["9,007,199,254,740,992", "9,007,199,254,740,993", "9,007,199,254,740,994"],
            TableSheets.Make(new TableBlock { Id = "b1", Sortable = true }, data, new TableOrder("n", false), 1).Rows.Select(row => row[0].Text));
    }
}
