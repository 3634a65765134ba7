using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Core.Reports;
using Portal.Core.Reports.Tables;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Workbooks;

public sealed class WorkbookWriterTests
{
    [Fact]
    public void Numbers_days_and_shares_are_stored_as_what_they_are()
    {
        using var book = Write(Order(Sales, Block(
            Column("province"), Column("day", "yyyy年M月d日"), Column("units", "#,0"), Column("growth", "0.0%") with { Direction = true }, Column("amount", "#,0.00"),
            Column("flag"))));

        Assert.Equal(["上海", "46053", "120", "0.1234", "1500.5", "是"], book.Row("明细", 1));
        Assert.Equal(["General", "yyyy\"年\"m\"月\"d\"日\"", "#,##0", "+0.0%;-0.0%;0.0%", "#,##0.00", "General"], book.Codes("明细", 1));
        Assert.Equal(["江苏", "45992", "80", "-0.05", "", "否"], book.Row("明细", 2));
        Assert.Equal(["浙江", "", "", "", "700", ""], book.Row("明细", 3));
    }

    [Fact]
    public void The_head_is_bold_and_stays_in_sight_and_columns_fit_Chinese()
    {
        using var book = Write(Order(Sales with { Rows = [["内蒙古自治区呼和浩特市", null, 1L, null, null, null]] },
            Block(Column("province") with { Label = "地区" }, Column("units") with { Label = "销量", Unit = "辆" })));

        var sheet = book.Sheet("明细");
        Assert.Equal(["地区", "销量（辆）"], book.Row("明细", 0));
        Assert.All(book.Cells("明细", 0), head => Assert.True(book.IsBold(head)));
        Assert.Equal((1d, PaneStateValues.Frozen), (sheet.Descendants<Pane>().Single().VerticalSplit!.Value, sheet.Descendants<Pane>().Single().State!.Value));
        Assert.Equal([23d, 13d], sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(column => column.Width!.Value));
        Assert.Equal("A1:B2", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public void A_totals_row_adds_as_the_page_does()
    {
        var block = Block(Column("province"), Column("units", "#,0"), Column("growth", "0.0%") with { Total = Aggregate.Max },
            Column("amount") with { Total = Aggregate.Count }) with
        { Totals = true };

        using var book = Write(Order(Sales, block));

        Assert.Equal(["合计", "200", "0.1234", "2"], book.Row("明细", 4));
        Assert.Equal(["General", "#,##0", "0.0%", "#,##0"], book.Codes("明细", 4));
        Assert.True(book.IsBold(book.Cells("明细", 4)[1]));
        Assert.Equal("A1:D4", book.Sheet("明细").Descendants<AutoFilter>().Single().Reference!.Value); // a filter leaves the total alone
    }

    [Fact]
    public void Rows_lie_in_the_order_of_the_readers_page()
    {
        var order = Order(Sales, Block(Column("province"), Column("units"))) with { OrderOf = block => block == "b1" ? new TableOrder("units", IsDescending: false) : null };

        using var book = Write(order);

        Assert.Equal(["江苏", "上海", "浙江"], Enumerable.Range(1, 3).Select(row => book.Row("明细", row)[0]));
    }

    [Fact]
    public void Sheets_have_names_that_Excel_takes()
    {
        var title = "销量[按月]: 华东/华南*?很长很长很长很长很长很长很长很长很长的名字";
        TableBlock[] blocks = [Block() with { Title = title }, Block() with { Title = title }, Block() with { Title = "'History'" }, Block() with { Title = "" },
            Block() with { Title = "说明" }];

        using var book = Write(Order(Sales, blocks));

        Assert.All(book.Names, name => Assert.InRange(name.Length, 1, 31));
        Assert.Equal(book.Names.Length, book.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(["说明", "History (2)", "Sheet", "说明 (2)"], [book.Names[0], .. book.Names[3..]]);
        Assert.DoesNotContain(book.Names, name => name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) >= 0);
        Assert.EndsWith(" (2)", book.Names[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_sheet_says_what_the_file_is_and_every_sheet_is_marked()
    {
        var order = Order(Sales with { IsCapped = true }, Block()) with { Watermark = "林晓 1234 & co" };

        using var book = Write(order);

        Assert.Equal(["说明", "明细"], book.Names);
        Assert.Equal(["汽车销量报表"], book.Row("说明", 0));
        Assert.Equal(
            [["数据时间", "2026-11-21"], ["导出人", "林晓 (lin)"], ["导出时间", "2026-11-22 09:41"], ["水印", "林晓 1234 & co"],
                ["明细", "数据超过 3 行，这里只有前 3 行"]],
            Enumerable.Range(1, 5).Select(row => book.Row("说明", row)));
        Assert.All(book.Names, name => Assert.Equal("&C林晓 1234 && co", book.Sheet(name).Descendants<OddHeader>().Single().Text));
        Assert.Equal("数据超过 3 行，这里只有前 3 行", book.Row("明细", 4).Single());
    }

    [Fact]
    public void Without_tables_the_figures_and_the_rows_of_the_charts_are_there()
    {
        var kpi = new KpiBlock { Id = "b1", Title = "总销量", Dataset = "d", Value = "units", Unit = "辆", Compare = new ColumnReference("d", "amount") };
        var chart = new ChartBlock { Id = "b2", Title = "月度", Dataset = "d", Kind = ChartKind.Bar, X = "province", Y = [new ChartSeries("units", "销量")], Unit = "辆" };

        using var book = Write(Order(Sales, kpi, chart, new TextBlock { Id = "b3", Markdown = "x" }));

        Assert.Equal(["说明", "指标", "月度"], book.Names);
        Assert.Equal([["指标", "数值", "单位", "对比值"], ["总销量", "120", "辆", "1500.5"]], [book.Row("指标", 0), book.Row("指标", 1)]);
        Assert.Equal([["province", "销量（辆）"], ["上海", "120"]], [book.Row("月度", 0), book.Row("月度", 1)]);
    }
}
