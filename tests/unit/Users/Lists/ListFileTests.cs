using System.Text;
using Portal.Core.Users.Sheets;

namespace Portal.Tests.Users.Lists;

/// <summary>Lists as people upload them, good and bad.</summary>
public sealed class ListFileTests
{
    private static readonly Encoding _gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public void A_text_is_read_in_whatever_encoding_it_was_saved()
    {
        foreach (var encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), _gb, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("用户名,手机号\r\nlin,138\r\n")];
            Assert.Equal(["1: 用户名|手机号", "2: lin|138"], Read(bytes, "list.csv"));
        }
    }

    [Theory]
    [InlineData("a;b\n1;2", "1: a|b", "2: 1|2")]
    [InlineData("a\tb\n1\t2\n", "1: a|b", "2: 1|2")]
    [InlineData("a,b\n\n\"x, \"\"y\"\"\nz\",2", "1: a|b", "3: x, \"y\"\nz|2")]
    [InlineData("a,b\n,", "1: a|b")]
    public void Cells_lie_between_commas_semicolons_or_tabs_and_in_quotes(string text, params string[] rows) => Assert.Equal(rows, Read(Encoding.UTF8.GetBytes(text), "LIST.CSV"));

    [Fact]
    public void A_workbook_is_read_with_its_texts_runs_numbers_and_gaps()
    {
        var file = Workbook.OfParts(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>手机</t></is></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>lin</v></c><c r=\"C3\"><v>1.3800000001E10</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"/></row>",
            "<sst xmlns=\"x\"><si><r><t>用户</t></r><r><t>名</t></r><rPh><t>yonghuming</t></rPh></si></sst>");

        Assert.Equal(["1: 用户名||手机", "3: lin||13800000001|TRUE"], Read(file, "list.xlsx"));
    }

    [Fact]
    public void The_first_sheet_that_shows_counts_and_a_formula_is_marked()
    {
        const string book = "<workbook xmlns=\"x\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + "<sheet name=\"old\" sheetId=\"2\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"list\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        var rows = Read(Workbook.OfParts("<row><c><f>1+1</f><v>2</v></c><c t=\"inlineStr\"><is><t>=1+1</t></is></c></row>", book: book), "list.xlsx");

        Assert.Equal([$"1: {SheetRow.FormulaMark}2|=1+1"], rows);
    }

    [Theory]
    [InlineData("list.txt", "a,b", SheetFault.WrongKind)]
    [InlineData("list.xlsx", "用户名,手机号", SheetFault.NotExcel)] // a renamed .txt
    [InlineData("list.csv", "", SheetFault.Empty)]
    [InlineData("list.csv", "PK\u0003\u0004rest", SheetFault.NotText)]
    [InlineData("list.xlsx", "PK\u0003\u0004rest", SheetFault.Damaged)]
    [InlineData("list.csv", "a,\"b", SheetFault.Damaged)]
    [InlineData("list.csv", "a,\0b", SheetFault.NotText)]
    public void What_is_no_list_says_why(string name, string text, SheetFault fault) => Assert.Equal(fault, FaultOf(Encoding.UTF8.GetBytes(text), name));

    [Fact]
    public void Old_workbooks_and_unknown_encodings_say_so()
    {
        Assert.Equal(SheetFault.OldExcel, FaultOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "list.xlsx"));
        Assert.Equal(SheetFault.OldExcel, FaultOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "list.csv"));
        Assert.Equal(SheetFault.WrongEncoding, FaultOf([(byte)'a', 0xFF, 0xFF, (byte)'b'], "list.csv"));
    }

    [Fact]
    public void A_document_of_another_program_is_no_workbook() =>
        Assert.Equal(SheetFault.NotExcel, FaultOf(Workbook.Zip(("word/document.xml", "<x/>"), ("[Content_Types].xml", "<x/>")), "list.xlsx"));

    [Fact]
    public void A_bomb_ends_where_the_limit_is_and_entities_are_not_read()
    {
        var bomb = Workbook.OfParts($"<row><c t=\"inlineStr\"><is><t>{new string('a', 3_000_000)}</t></is></c></row>");
        Assert.True(bomb.Length < 100_000, $"packed to {bomb.Length}");
        Assert.Equal(SheetFault.TooLarge, FaultOf(bomb, "list.xlsx", new ListLimits { UnpackedBytes = 1_000_000 }));

        var texts = "<sst xmlns=\"x\">" + string.Concat(Enumerable.Repeat("<si><t>aaaaaaaaaa</t></si>", 10_000)) + "</sst>";
        Assert.Equal(SheetFault.TooLarge, FaultOf(Workbook.OfParts("<row/>", texts), "list.xlsx", new ListLimits { SharedLetters = 100_000 }));
        Assert.Equal(SheetFault.Damaged, FaultOf(Workbook.OfParts("<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>",
            head: "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"), "list.xlsx"));
    }

    [Fact]
    public void A_thousand_columns_and_too_many_rows_are_refused()
    {
        Assert.Equal(SheetFault.TooManyColumns, FaultOf(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("a", 1_000))), "list.csv"));
        Assert.Equal(SheetFault.TooManyColumns, FaultOf(Workbook.OfParts("<row><c r=\"ALL1\"><v>1</v></c></row>"), "list.xlsx"));
        Assert.Equal(SheetFault.TooManyRows, FaultOf(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", 200))), "list.csv", new ListLimits { Rows = 100 }));
    }

    [Fact]
    public void A_text_that_is_not_there_and_a_column_that_is_none_are_damage()
    {
        Assert.Equal(SheetFault.Damaged, FaultOf(Workbook.OfParts("<row><c t=\"s\"><v>7</v></c></row>"), "list.xlsx"));
        Assert.Equal(SheetFault.Damaged, FaultOf(Workbook.OfParts("<row><c r=\"1\"><v>7</v></c></row>"), "list.xlsx"));
        Assert.Equal(SheetFault.Damaged, FaultOf(Workbook.OfParts("<row><c r=\"A1\"><v>7</c></row>"), "list.xlsx"));
    }

    private static string[] Read(byte[] bytes, string name) => Read(new MemoryStream(bytes), name);

    private static string[] Read(Stream file, string name, ListLimits? limits = null) =>
        [.. ListFile.Read(file, name, limits ?? new ListLimits()).Select(row => $"{row.Number}: {string.Join('|', row.Cells)}")];

    private static SheetFault FaultOf(byte[] bytes, string name, ListLimits? limits = null) => FaultOf(new MemoryStream(bytes), name, limits);

    private static SheetFault FaultOf(Stream file, string name, ListLimits? limits = null) => Assert.Throws<SheetException>(() => Read(file, name, limits)).Fault;
}
