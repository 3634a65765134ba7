using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Core.Reports;
using Portal.Core.Reports.Tables;
using Portal.Core.Reports.Workbooks;
using TableColumn = Portal.Core.Reports.TableColumn;

namespace Portal.Tests.Workbooks;

public sealed class WorkbookWriterTests
{
    private static readonly DatasetResult Data = new()
    {
        Columns = ["province", "day", "units", "growth", "amount", "flag"],
        Rows =
        [
            ["上海", new DateOnly(2026, 1, 31), 120L, 0.1234, 1500.5m, true],
            ["江苏", new DateOnly(2025, 12, 1), 80L, -0.05, null, false],
            ["浙江", null, null, double.NaN, 700m, null],
        ],
        ReadAt = DateTimeOffset.UnixEpoch,
    };

    private static TableBlock Block(params TableColumn[] columns) => new() { Id = "b1", Title = "明细", Dataset = "d", Columns = columns, Sortable = true };

    private static TableColumn Column(string column, string? format = null) => new() { Column = column, Format = format };

    private static WorkbookOrder Order(DatasetResult data, params Block[] blocks) => new()
    {
        View = new ReportView
        {
            Report = new ReportDefinition { Id = "r", Title = "r", Revision = "1", Blocks = blocks },
            Values = [],
            Scope = DataScope.Empty,
            PutAside = [],
            Key = "k",
            Query = "",
        },
        Title = "汽车销量报表",
        Answers = new Dictionary<string, DatasetResult> { ["d"] = data },
        DataTime = "2026-11-21",
        Reader = "林晓 (lin)",
        At = new DateTime(2026, 11, 22, 9, 41, 0),
    };

    private static ReadBook Write(WorkbookOrder order)
    {
        using var file = new MemoryStream();
        WorkbookWriter.Write(order, file, TestContext.Current.CancellationToken);
        return new ReadBook(new MemoryStream(file.ToArray()));
    }

    [Fact]
    public void Numbers_days_and_shares_are_stored_as_what_they_are()
    {
        using var book = Write(Order(Data, Block(
            Column("province"), Column("day", "yyyy年M月d日"), Column("units", "#,0"), Column("growth", "0.0%") with { Direction = true }, Column("amount", "#,0.00"), Column("flag"))));

        Assert.Equal(["上海", "46053", "120", "0.1234", "1500.5", "是"], book.Row("明细", 1));
        Assert.Equal(["General", "yyyy\"年\"m\"月\"d\"日\"", "#,##0", "+0.0%;-0.0%;0.0%", "#,##0.00", "General"], book.Codes("明细", 1));
        Assert.Equal(["江苏", "45992", "80", "-0.05", "", "否"], book.Row("明细", 2));
        Assert.Equal(["浙江", "", "", "", "700", ""], book.Row("明细", 3));
    }

    [Fact]
    public void The_head_is_bold_and_stays_in_sight_and_columns_fit_Chinese()
    {
        using var book = Write(Order(Data with { Rows = [["内蒙古自治区呼和浩特市", null, 1L, null, null, null]] }, Block(Column("province") with { Label = "地区" }, Column("units") with { Label = "销量", Unit = "辆" })));

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
        var block = Block(Column("province"), Column("units", "#,0"), Column("growth", "0.0%") with { Total = Aggregate.Max }, Column("amount") with { Total = Aggregate.Count }) with { Totals = true };

        using var book = Write(Order(Data, block));

        Assert.Equal(["合计", "200", "0.1234", "2"], book.Row("明细", 4));
        Assert.Equal(["General", "#,##0", "0.0%", "#,##0"], book.Codes("明细", 4));
        Assert.True(book.IsBold(book.Cells("明细", 4)[1]));
        Assert.Equal("A1:D4", book.Sheet("明细").Descendants<AutoFilter>().Single().Reference!.Value); // a filter leaves the total alone
    }

    [Fact]
    public void Rows_lie_in_the_order_of_the_readers_page()
    {
        var order = Order(Data, Block(Column("province"), Column("units"))) with { OrderOf = block => block == "b1" ? new TableOrder("units", IsDescending: false) : null };

        using var book = Write(order);

        Assert.Equal(["江苏", "上海", "浙江"], Enumerable.Range(1, 3).Select(row => book.Row("明细", row)[0]));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    public void Text_that_looks_like_a_formula_is_text_and_stays_text(string text)
    {
        using var book = Write(Order(Data with { Rows = [[text, null, null, null, null, null]] }, Block(Column("province"))));

        var cell = book.Cells("明细", 1).Single();
        Assert.Equal((CellValues.InlineString, text), (cell.DataType!.Value, cell.InnerText));
        Assert.Null(cell.CellFormula);
        Assert.True(book.FormatOf(cell).QuotePrefix!.Value);
        Assert.False(book.Sheet("明细").Descendants<CellFormula>().Any());
    }

    [Theory]
    [InlineData("a\0b\u0001c\u001fd", "abcd")]
    [InlineData("line\r\nnext", "line\nnext")]
    [InlineData("half{D800} pair", "half pair")]
    [InlineData("😀 kept", "😀 kept")]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("  edges  ", "  edges  ")]
    public void What_a_file_may_not_hold_is_left_out(string text, string stored)
    {
        text = text.Replace("{D800}", "\ud800", StringComparison.Ordinal); // an attribute cannot hold half a pair

        using var book = Write(Order(Data with { Rows = [[text, null, null, null, null, null]] }, Block(Column("province"))));

        Assert.Equal(stored, book.Row("明细", 1).Single());
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(32_767)]
    public void A_long_text_is_cut_where_Excel_would_refuse_the_file(int length)
    {
        using var book = Write(Order(Data with { Rows = [[string.Concat(Enumerable.Repeat("字", length)), null, null, null, null, null]] }, Block(Column("province"))));

        var text = book.Row("明细", 1).Single();
        Assert.Equal(32_767, text.Length);
        Assert.Equal(length > 32_767, text.EndsWith('…'));
    }

    [Fact]
    public void Long_numbers_are_names_and_keep_their_digits()
    {
        using var book = Write(Order(Data with { Rows = [["x", null, 1234567890123456789L, null, 99999999999999999999m, null]] }, Block(Column("units"), Column("amount"))));

        Assert.Equal(["1234567890123456789", "99999999999999999999"], book.Row("明细", 1));
        Assert.All(book.Cells("明细", 1), cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
    }

    [Fact]
    public void Days_that_a_database_keeps_as_text_are_days_when_all_rows_are()
    {
        using var book = Write(Order(
            Data with { Columns = ["day", "mixed", "moment"], Rows = [["2026-01-31", "2026-01-31", "2026-01-31 08:30:15"], [null, "early", "2026-02-01 00:00:00"]] },
            Block()));

        Assert.Equal(["46053", "2026-01-31", "46053.35434027778"], book.Row("明细", 1));
        Assert.Equal(["yyyy-mm-dd", "General", "yyyy-mm-dd hh:mm:ss"], book.Codes("明细", 1));
        Assert.Equal("", book.Row("明细", 2)[0]);
    }

    [Fact]
    public void Sheets_have_names_that_Excel_takes()
    {
        var title = "销量[按月]: 华东/华南*?很长很长很长很长很长很长很长很长很长的名字";
        TableBlock[] blocks = [Block() with { Title = title }, Block() with { Title = title }, Block() with { Title = "'History'" }, Block() with { Title = "" }, Block() with { Title = "说明" }];

        using var book = Write(Order(Data, blocks));

        Assert.All(book.Names, name => Assert.InRange(name.Length, 1, 31));
        Assert.Equal(book.Names.Length, book.Names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(["说明", "History (2)", "Sheet", "说明 (2)"], [book.Names[0], .. book.Names[3..]]);
        Assert.DoesNotContain(book.Names, name => name.IndexOfAny(['[', ']', ':', '*', '?', '/', '\\']) >= 0);
        Assert.EndsWith(" (2)", book.Names[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_sheet_says_what_the_file_is_and_every_sheet_is_marked()
    {
        var order = Order(Data with { IsCapped = true }, Block()) with { Watermark = "林晓 1234 & co" };

        using var book = Write(order);

        Assert.Equal(["说明", "明细"], book.Names);
        Assert.Equal(["汽车销量报表"], book.Row("说明", 0));
        Assert.Equal(
            [["数据时间", "2026-11-21"], ["导出人", "林晓 (lin)"], ["导出时间", "2026-11-22 09:41"], ["水印", "林晓 1234 & co"], ["明细", "数据超过 3 行，这里只有前 3 行"]],
            Enumerable.Range(1, 5).Select(row => book.Row("说明", row)));
        Assert.All(book.Names, name => Assert.Equal("&C林晓 1234 && co", book.Sheet(name).Descendants<OddHeader>().Single().Text));
        Assert.Equal("数据超过 3 行，这里只有前 3 行", book.Row("明细", 4).Single());
    }

    [Fact]
    public void Without_tables_the_figures_and_the_rows_of_the_charts_are_there()
    {
        var kpi = new KpiBlock { Id = "b1", Title = "总销量", Dataset = "d", Value = "units", Unit = "辆", Compare = new ColumnReference("d", "amount") };
        var chart = new ChartBlock { Id = "b2", Title = "月度", Dataset = "d", Kind = ChartKind.Bar, X = "province", Y = [new ChartSeries("units", "销量")], Unit = "辆" };

        using var book = Write(Order(Data, kpi, chart, new TextBlock { Id = "b3", Markdown = "x" }));

        Assert.Equal(["说明", "指标", "月度"], book.Names);
        Assert.Equal([["指标", "数值", "单位", "对比值"], ["总销量", "120", "辆", "1500.5"]], [book.Row("指标", 0), book.Row("指标", 1)]);
        Assert.Equal([["province", "销量（辆）"], ["上海", "120"]], [book.Row("月度", 0), book.Row("月度", 1)]);
    }

    [Theory]
    [InlineData("#,0.##", "#,##0.00")]
    [InlineData("0.######", "0.00")]
    [InlineData("00000", "00000")]
    [InlineData("0%", "0%")]
    [InlineData("auto", "#,##0.00")]
    [InlineData(null, "General")]
    [InlineData("HH:mm", "General")]
    public void Formats_of_reports_are_said_in_Excels_words(string? format, string code) => Assert.Equal(code, ExcelFormats.Number(format, isSigned: false, isWhole: false));

    [Fact]
    public void A_hundred_thousand_rows_are_written_as_they_come()
    {
        var to = new CountingStream();
        var rows = new WatchedRows(100_000, to);

        WorkbookWriter.Write(Order(Data with { Columns = ["a", "b", "c"], Rows = rows }, Block()), to, TestContext.Current.CancellationToken);

        // Most of the file has left before the last tenth of the rows is read: nothing holds the sheet.
        Assert.InRange(rows.WrittenBeforeTheLastTenth, to.Written / 2, to.Written);
        Assert.InRange(to.Written, 1_000_000, 20_000_000);
    }

    [Fact]
    public void Somebody_who_went_away_is_not_written_for()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => WorkbookWriter.Write(Order(Data, Block()), new MemoryStream(), gone.Token));
    }

    [Theory]
    [InlineData("销量: 华东/华南?", "销量_ 华东_华南_ 2026-11-22.xlsx")]
    [InlineData("..\\..\\\u202ecod", "_..__cod 2026-11-22.xlsx")]
    [InlineData("", "report 2026-11-22.xlsx")]
    public void A_file_is_called_by_title_and_day(string title, string name) => Assert.Equal(name, FileNames.Of(title, new DateOnly(2026, 11, 22), "xlsx"));

    [Fact]
    public void A_long_title_leaves_room_for_the_day() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(FileNames.Of(new string('字', 400), new DateOnly(2026, 11, 22), "xlsx")), 150, 200);

    private sealed class WatchedRows(int count, CountingStream to) : IReadOnlyList<object?[]>
    {
        public long WrittenBeforeTheLastTenth { get; private set; }
        public int Count => count;

        public object?[] this[int index]
        {
            get
            {
                WrittenBeforeTheLastTenth = index == count / 10 * 9 ? to.Written : WrittenBeforeTheLastTenth;
                return [$"省份 {index}", (long)index, index * 0.5];
            }
        }

        public IEnumerator<object?[]> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;
        public override long Position { get => Written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
