using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Portal.Tests.Workbooks;

/// <summary>A spreadsheet read back by the SDK, not by what wrote it; it has to be valid.</summary>
internal sealed class ReadWorkbook : IDisposable
{
    private readonly SpreadsheetDocument _document;

    public ReadWorkbook(Stream file)
    {
        var copy = new MemoryStream();
        file.CopyTo(copy);
        _document = SpreadsheetDocument.Open(copy, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(_document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    public string[] Names => [.. Book.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];

    private WorkbookPart Book => _document.WorkbookPart!;

    public Worksheet Sheet(string name) =>
        ((WorksheetPart)Book.GetPartById(Book.Workbook.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!)).Worksheet;

    /// <summary>The cells of a row, from 0, as stored: text, or a number in plain digits.</summary>
    public string[] Row(string sheet, int row) => [.. Cells(sheet, row).Select(cell => cell.InnerText)];

    public Cell[] Cells(string sheet, int row) => [.. Sheet(sheet).Descendants<Row>().ElementAt(row).Elements<Cell>()];

    public int RowCount(string sheet) => Sheet(sheet).Descendants<Row>().Count();

    public CellFormat FormatOf(Cell cell) => Styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));

    /// <summary>E.g. <c>0.0%</c>.</summary>
    public string CodeOf(Cell cell) =>
        FormatOf(cell).NumberFormatId!.Value is var id && id == 0 ? "General" : Styles.NumberingFormats!.Elements<NumberingFormat>()
            .Single(f => f.NumberFormatId!.Value == id).FormatCode!.Value!;

    public bool IsBold(Cell cell) => Styles.Fonts!.Elements<Font>().ElementAt((int)FormatOf(cell).FontId!.Value).Bold is not null;

    public string[] Codes(string sheet, int row) => [.. Cells(sheet, row).Select(CodeOf)];

    private Stylesheet Styles => Book.WorkbookStylesPart!.Stylesheet;

    public void Dispose() => _document.Dispose();
}
