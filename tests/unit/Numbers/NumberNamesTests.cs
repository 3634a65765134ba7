using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Tables;
using Portal.Tests.Charts;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Numbers;

public sealed class NumberNamesTests
{
    [Theory]
    [InlineData("year", 2026L, "2026")]
    [InlineData("月份", 202611L, "202611")]
    [InlineData("订单号", 20261128000123L, "20261128000123")]
    [InlineData("工号", 10086L, "10086")]
    [InlineData("region_id", 1001L, "1001")]
    [InlineData("产品代码", 4711L, "4711")]
    [InlineData("业务日期", 20260301L, "20260301")]
    [InlineData("last_year", 412700L, "412,700")]
    [InlineData("去年", 412700L, "412,700")]
    [InlineData("天数", 1200L, "1,200")]
    [InlineData("paid", 1200L, "1,200")]
    public void Numbers_that_are_names_have_no_separators(string column, long value, string text)
    {
        var data = Painting.Rows(column, [value]);
        var table = TableSheets.Make(new TableBlock { Id = "b1" }, data, null, 1);

        Assert.Equal(text, table.Rows[0][0].Text);
        if (!text.Contains(',', StringComparison.Ordinal))
        {
            Assert.Equal(text, KpiFigure.Make(new KpiBlock { Id = "b1", Dataset = "d", Value = column }, new Dictionary<string, DatasetResult> { ["d"] = data }).Value);
        }
    }

    [Fact]
    public void A_spreadsheet_has_no_separators_either()
    {
        using var book = Write(Order(Painting.Rows("year 月份 订单号 工号 units", [2026L, 202611L, 20261128000123L, 10086L, 10086L]), Block()));

        Assert.Equal(["2026", "202611", "20261128000123", "10086", "10086"], book.Row("明细", 1));
        Assert.Equal(["0", "0", "0", "0", "#,##0"], book.Cells("明细", 1).Select(cell => book.CodeOf(cell)));
    }

    [Fact]
    public void Nobody_adds_them_up_unless_the_author_says_so()
    {
        var data = Painting.Rows("name year 编号 units", ["a", 2025L, 7L, 1L], ["b", 2026L, 8L, 2L]);

        string[] Totals(params TableColumn[] columns) =>
            [.. TableSheets.Make(new TableBlock { Id = "b1", Totals = true, Columns = columns }, data, null, 1).Totals!.Select(cell => cell.Text)];

        Assert.Equal(["合计", "", "", "3"], Totals());
        Assert.Equal(["合计", "2026"], Totals(new() { Column = "name" }, new() { Column = "year", Total = Aggregate.Max, Format = "0" }));
    }
}
