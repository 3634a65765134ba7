using DocumentFormat.OpenXml.Spreadsheet;
using static Portal.Tests.Workbooks.WorkbookSample;

namespace Portal.Tests.Workbooks;

/// <summary>Texts of data in the cells.</summary>
public sealed class WorkbookTextTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    public void Text_that_looks_like_a_formula_is_text_and_stays_text(string text)
    {
        using var book = Write(Order(Sales with { Rows = [[text, null, null, null, null, null]] }, Block(Column("province"))));

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

        using var book = Write(Order(Sales with { Rows = [[text, null, null, null, null, null]] }, Block(Column("province"))));

        Assert.Equal(stored, book.Row("明细", 1).Single());
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(32_767)]
    public void A_long_text_is_cut_where_Excel_would_refuse_the_file(int length)
    {
        using var book = Write(Order(Sales with { Rows = [[string.Concat(Enumerable.Repeat("字", length)), null, null, null, null, null]] }, Block(Column("province"))));

        var text = book.Row("明细", 1).Single();
        Assert.Equal(32_767, text.Length);
        Assert.Equal(length > 32_767, text.EndsWith('…'));
    }

    [Fact]
    public void Long_numbers_are_names_and_keep_their_digits()
    {
        using var book = Write(Order(Sales with { Rows = [["x", null, 1234567890123456789L, null, 99999999999999999999m, null]] }, Block(Column("units"), Column("amount"))));

        Assert.Equal(["1234567890123456789", "99999999999999999999"], book.Row("明细", 1));
        Assert.All(book.Cells("明细", 1), cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
    }

    [Fact]
    public void Days_that_a_database_keeps_as_text_are_days_when_all_rows_are()
    {
        using var book = Write(Order(
            Sales with { Columns = ["day", "mixed", "moment"], Rows = [["2026-01-31", "2026-01-31", "2026-01-31 08:30:15"], [null, "early", "2026-02-01 00:00:00"]] },
            Block()));

        Assert.Equal(["46053", "2026-01-31", "46053.35434027778"], book.Row("明细", 1));
        Assert.Equal(["yyyy-mm-dd", "General", "yyyy-mm-dd hh:mm:ss"], book.Codes("明细", 1));
        Assert.Equal("", book.Row("明细", 2)[0]);
    }
}
