using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Writes one sheet from its first row to its last; nothing of it is held.</summary>
internal sealed class SheetWriter(OpenXmlWriter writer, WorkbookStyles styles, CancellationToken ct)
{
    private const int MeasuredRows = 200;
    private const int MostWidth = 60;

    public void Write(DataSheet sheet, string? mark, bool isFirst)
    {
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue>(["A2"]) })
        { WorkbookViewId = 0, TabSelected = isFirst ? true : null }));
        writer.WriteElement(new Columns(WidthsOf(sheet).Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Row(sheet.Columns.Select(column => SheetCell.Of(column.Head)), SheetPart.Head);
        for (var i = 0; i < sheet.RowCount; i++)
        {
            ct.ThrowIfCancellationRequested();
            Row(sheet.RowAt(i).Select((value, place) => sheet.Columns[place].CellOf(value)), SheetPart.Body);
        }

        if (sheet.Totals is { } totals)
        {
            Row(totals, SheetPart.Totals);
        }

        if (sheet.Note is { } note)
        {
            Row([SheetCell.Of(note)], SheetPart.Body);
        }

        writer.WriteEndElement();
        if (sheet.RowCount > 0)
        {
            writer.WriteElement(new AutoFilter { Reference = $"A1:{NameOf(sheet.Columns.Count - 1)}{sheet.RowCount + 1}" });
        }

        End(mark);
    }

    /// <summary>The sheet that says what the others are: a title, then pairs.</summary>
    public void Write(string title, IEnumerable<(string Label, string Text)> lines, string? mark)
    {
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 16, CustomWidth = true }, new Column { Min = 2, Max = 2, Width = MostWidth, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        Row([SheetCell.Of(title)], SheetPart.Title);
        foreach (var (label, text) in lines)
        {
            Row([SheetCell.Of(label), SheetCell.Of(text)], SheetPart.Said);
        }

        writer.WriteEndElement();
        End(mark);
    }

    private void End(string? mark)
    {
        if (mark is { Length: > 0 })
        {
            var text = SheetText.Clean(mark.Length > 120 ? mark[..120] : mark).Replace("&", "&&", StringComparison.Ordinal);
            writer.WriteElement(new HeaderFooter(new OddHeader($"&C{text}"), new OddFooter($"&C{text}")));
        }

        writer.WriteEndElement();
    }

    private void Row(IEnumerable<SheetCell> cells, SheetPart part)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(ElementOf(cell, part));
        }

        writer.WriteEndElement();
    }

    private Cell ElementOf(SheetCell cell, SheetPart part)
    {
        if (cell.Number is { } number)
        {
            return new Cell { StyleIndex = styles.Of(new Look(cell.Code, part)), CellValue = new CellValue(number) };
        }

        if (cell.Text is not { Length: > 0 } text)
        {
            return part is SheetPart.Body ? new Cell() : new Cell { StyleIndex = styles.Of(new Look(null, part)) };
        }

        return new Cell
        {
            DataType = CellValues.InlineString,
            StyleIndex = styles.Of(new Look(null, part, SheetText.LooksLikeFormula(text))),
            InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    private static IEnumerable<double> WidthsOf(DataSheet sheet)
    {
        int[] widths = [.. sheet.Columns.Select(column => SheetText.WidthOf(column.Head) + 3)]; // the filter's arrow
        for (var i = 0; i < Math.Min(sheet.RowCount, MeasuredRows); i++)
        {
            foreach (var (place, value) in sheet.RowAt(i).Index())
            {
                widths[place] = Math.Max(widths[place], SheetText.WidthOf(sheet.Columns[place].TextOf(value)) + 1);
            }
        }

        foreach (var (place, cell) in (sheet.Totals ?? []).Index())
        {
            widths[place] = Math.Max(widths[place], cell.Number is { } number ? number.ToString("N2", CultureInfo.InvariantCulture).Length + 1 : SheetText.WidthOf(cell.Text ?? "") + 1);
        }

        return widths.Select(width => (double)Math.Clamp(width, 8, MostWidth));
    }

    private static string NameOf(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : NameOf((column / 26) - 1) + (char)('A' + (column % 26));
}
