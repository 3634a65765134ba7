using DocumentFormat.OpenXml.Spreadsheet;

namespace Portal.Core.Reports.Workbooks;

/// <summary>The looks of cells, numbered as they come up; written when all are known.</summary>
internal sealed class WorkbookStyles
{
    private const uint FirstOwnFormat = 164;
    private readonly Dictionary<Look, uint> _looks = [];
    private readonly Dictionary<string, uint> _codes = [];

    public WorkbookStyles() => Of(new Look(null));

    public uint Of(Look look)
    {
        if (!_looks.TryGetValue(look, out var number))
        {
            _looks[look] = number = (uint)_looks.Count;
        }

        return number;
    }

    public Stylesheet ToStylesheet()
    {
        CellFormat[] formats = [.. _looks.OrderBy(look => look.Value).Select(look => FormatOf(look.Key))];
        var codes = _codes.Select(code => new NumberingFormat { NumberFormatId = code.Value, FormatCode = code.Key });
        var sheet = new Stylesheet();
        if (_codes.Count > 0)
        {
            sheet.Append(new NumberingFormats(codes) { Count = (uint)_codes.Count });
        }

        sheet.Append(
            new Fonts(FontOf(bold: false, 11), FontOf(bold: true, 11), FontOf(bold: true, 14)) { Count = 3 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Solid("FFF0F3F8")) { Count = 3 },
            new Borders(new Border(), new Border(new TopBorder(new Color { Rgb = "FF8390A3" }) { Style = BorderStyleValues.Thin })) { Count = 2 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(formats) { Count = (uint)formats.Length },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    private CellFormat FormatOf(Look look)
    {
        var format = new CellFormat
        {
            NumberFormatId = look.Code is null or ExcelFormats.General ? 0 : IdOf(look.Code),
            ApplyNumberFormat = look.Code is not null,
            FontId = look.Part switch { SheetPart.Head or SheetPart.Totals => 1, SheetPart.Title => 2, _ => 0u },
            FillId = look.Part == SheetPart.Head ? 2 : 0u,
            BorderId = look.Part == SheetPart.Totals ? 1 : 0u,
            FormatId = 0,
            QuotePrefix = look.IsQuoted ? true : null,
        };
        if (look.Part is SheetPart.Said or SheetPart.Head)
        {
            format.Append(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true });
        }

        return format;
    }

    private uint IdOf(string code)
    {
        if (!_codes.TryGetValue(code, out var id))
        {
            _codes[code] = id = FirstOwnFormat + (uint)_codes.Count;
        }

        return id;
    }

    private static Font FontOf(bool bold, double size) =>
        bold ? new(new Bold(), new FontSize { Val = size }, new FontName { Val = "Calibri" }) : new(new FontSize { Val = size }, new FontName { Val = "Calibri" });

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });
}

internal enum SheetPart { Body, Head, Totals, Title, Said }

/// <param name="Code">Of numbers; null for text.</param>
/// <param name="IsQuoted">Text that must stay text when somebody edits it.</param>
internal readonly record struct Look(string? Code, SheetPart Part = SheetPart.Body, bool IsQuoted = false);
