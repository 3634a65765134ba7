using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;
using Portal.Tests.Charts;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Workbooks;

public sealed class NumberCellsTests
{
    [Theory]
    [InlineData(0.125, "0%", "0.125", "0%")]
    [InlineData(12345.678, "0.00万", "12345.678", "#,##0.00")]
    [InlineData(12345.678, "¥#,0.00", "12345.678", "\"¥\"#,##0.00")]
    [InlineData(0.1234, "0.0‰", "0.1234", "0.0000")]
    [InlineData(0.034, "+0.0%", "0.034", "+0.0%;-0.0%;0.0%")]
    [InlineData(-0.4, "#,0", "-0.4", "#,##0;#,##0;#,##0")]
    [InlineData(1234.5, null, "1234.5", "#,##0.0")]
    [InlineData(1234.5678, null, "1234.5678", "#,##0.00")]
    [InlineData(1234d, null, "1234", "#,##0")]
    [InlineData(1e300, "#,0", "1E+300", "General")]
    public void A_spreadsheet_shows_what_the_page_shows(double value, string? format, string stored, string code)
    {
        using var book = Write(Order(Painting.Rows("n", [value]), Block(Column("n", format))));

        Assert.Equal((stored, code), (book.Row("明细", 1)[0], book.CodeOf(book.Cells("明细", 1)[0])));
    }

    [Fact]
    public void More_than_fifteen_digits_stay_whole_as_text()
    {
        var data = Painting.Rows("a b c d", [1234567890123456.78m, 9007199254740993L, ExactNumber.Parse("12345678901234567890123456789012.5"), 42328042.328571428571428571m]);

        using var book = Write(Order(data, Block()));

        Assert.Equal(["1234567890123456.78", "9007199254740993", "12345678901234567890123456789012.5"], book.Row("明细", 1)[..3]);
        Assert.StartsWith("42328042.3285714", book.Row("明细", 1)[3], StringComparison.Ordinal);
        Assert.Equal("#,##0.00", book.CodeOf(book.Cells("明细", 1)[3]));
    }

    [Fact]
    public void What_fifteen_digits_would_round_to_another_number_stays_whole_as_text()
    {
        var value = ExactNumber.Parse("653640868430075.484548034221");

        using var book = Write(Order(Painting.Rows("n", [value]), Block(Column("n", "#,0"))));

        Assert.Equal("653640868430075.484548034221", book.Row("明细", 1)[0]); // as a number it would be …075.5, and show …076 where the page shows …075
    }

    [Fact]
    public void Figures_keep_their_formats_and_names_have_no_separators()
    {
        KpiBlock Figure(string id, string column, string? format) => new() { Id = id, Title = column, Dataset = "d", Value = column, Format = format };

        var data = Painting.Rows("rate money 工号", [0.1234, 12.5, 10086L]);

        using var book = Write(Order(data, Figure("b1", "rate", "0.0%"), Figure("b2", "money", "0.00"), Figure("b3", "工号", null)));

        Assert.Equal(["0.0%", "0.00", "0"], Enumerable.Range(1, 3).Select(row => book.CodeOf(book.Cells("指标", row)[1])));
    }

    [Fact]
    public void A_total_of_some_of_the_rows_is_not_written()
    {
        using var book = Write(Order(Sales with { IsCapped = true }, Block(Column("province"), Column("units")) with { Totals = true }));

        Assert.Equal(5, book.RowCount("明细")); // head, three rows, and the words that there are more
    }
}
