using System.Xml;
using System.Xml.Linq;
using static Portal.Core.Reports.Workbooks.SheetXml;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Writes one sheet from its first row to its last; nothing of it is held.</summary>
internal sealed class SheetWriter(XmlWriter xml, WorkbookStyles styles, CancellationToken ct)
{
    private readonly CellWriter _cells = new(xml, styles);

    public void Write(DataSheet sheet, string? mark, bool isFirst)
    {
        Begin(
            Element("sheetView", isFirst ? With("tabSelected", true) : null, With("workbookViewId", 0),
                Element("pane", With("ySplit", 1), With("topLeftCell", "A2"), With("activePane", "bottomLeft"), With("state", "frozen")),
                Element("selection", With("pane", "bottomLeft"), With("activeCell", "A2"), With("sqref", "A2"))),
            SheetWidths.Of(sheet));
        Row(sheet.Columns.Select(column => SheetCell.Of(column.Head)), SheetPart.Head);
        Rows(sheet);
        if (sheet.Totals is { } totals)
        {
            Row(totals, SheetPart.Totals);
        }

        if (sheet.Note is { } note)
        {
            Row([SheetCell.Of(note)], SheetPart.Body);
        }

        End(sheet.RowCount > 0 ? Element("autoFilter", With("ref", $"A1:{NameOf(sheet.Columns.Count - 1)}{sheet.RowCount + 1}")) : null, mark);
    }

    /// <summary>The sheet that says what the others are: a title, then pairs.</summary>
    public void Write(string title, IEnumerable<(string Label, string Text)> lines, string? mark)
    {
        Begin(Element("sheetView", With("showGridLines", false), With("workbookViewId", 0)), [16, SheetWidths.Most]);
        Row([SheetCell.Of(title)], SheetPart.Title);
        foreach (var (label, text) in lines)
        {
            Row([SheetCell.Of(label), SheetCell.Of(text)], SheetPart.Said);
        }

        End(null, mark);
    }

    private void Begin(XElement view, IEnumerable<double> widths)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Space);
        Element("sheetViews", view).WriteTo(xml);
        Element("cols", widths.Select((width, i) => Element("col", With("min", i + 1), With("max", i + 1), With("width", width), With("customWidth", true)))).WriteTo(xml);
        xml.WriteStartElement("sheetData", Space);
    }

    private void Rows(DataSheet sheet)
    {
        for (var row = 0; row < sheet.RowCount; row++)
        {
            ct.ThrowIfCancellationRequested();
            xml.WriteStartElement("row", Space);
            for (var column = 0; column < sheet.Columns.Count; column++)
            {
                _cells.Write(sheet.Columns[column].CellOf(sheet.ValueAt(row, column)), SheetPart.Body);
            }

            xml.WriteEndElement();
        }
    }

    private void Row(IEnumerable<SheetCell> cells, SheetPart part)
    {
        xml.WriteStartElement("row", Space);
        foreach (var cell in cells)
        {
            _cells.Write(cell, part);
        }

        xml.WriteEndElement();
    }

    private void End(XElement? filter, string? mark)
    {
        xml.WriteEndElement();
        filter?.WriteTo(xml);
        if (mark is { Length: > 0 })
        {
            var text = "&C" + SheetText.Clean(LongText.Begin(mark, 120)).Replace("&", "&&", StringComparison.Ordinal);
            Element("headerFooter", Element("oddHeader", text), Element("oddFooter", text)).WriteTo(xml);
        }

        xml.WriteEndElement();
    }

    private static string NameOf(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : NameOf((column / 26) - 1) + (char)('A' + (column % 26));
}
