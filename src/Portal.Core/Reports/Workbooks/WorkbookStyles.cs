using System.Xml.Linq;
using static Portal.Core.Reports.Workbooks.SheetXml;

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

    public XElement ToStylesheet()
    {
        XElement[] formats = [.. _looks.OrderBy(look => look.Value).Select(look => FormatOf(look.Key))];
        XElement[] codes = [.. _codes.Select(code => Element("numFmt", With("numFmtId", code.Value), With("formatCode", code.Key)))];
        return Element("styleSheet",
            codes.Length > 0 ? List("numFmts", codes) : null,
            List("fonts", Font(bold: false, 11), Font(bold: true, 11), Font(bold: true, 14)),
            List("fills", Fill("none"), Fill("gray125"), Fill("solid", Element("fgColor", With("rgb", "FFF0F3F8")), Element("bgColor", With("indexed", 64)))),
            List("borders", Element("border"), Element("border", Element("top", With("style", "thin"), Element("color", With("rgb", "FF8390A3"))))),
            List("cellStyleXfs", Element("xf")),
            List("cellXfs", formats),
            List("cellStyles", Element("cellStyle", With("name", "Normal"), With("xfId", 0), With("builtinId", 0))));
    }

    private XElement FormatOf(Look look) => Element("xf",
        With("numFmtId", look.Code is null or ExcelFormats.General ? 0 : IdOf(look.Code)),
        With("fontId", look.Part switch { SheetPart.Head or SheetPart.Totals => 1, SheetPart.Title => 2, _ => 0 }),
        With("fillId", look.Part == SheetPart.Head ? 2 : 0),
        With("borderId", look.Part == SheetPart.Totals ? 1 : 0),
        With("xfId", 0),
        look.IsQuoted ? With("quotePrefix", true) : null,
        With("applyNumberFormat", look.Code is not null),
        look.Part is SheetPart.Said or SheetPart.Head ? Element("alignment", With("vertical", "top"), With("wrapText", true)) : null);

    private uint IdOf(string code)
    {
        if (!_codes.TryGetValue(code, out var id))
        {
            _codes[code] = id = FirstOwnFormat + (uint)_codes.Count;
        }

        return id;
    }

    private static XElement Font(bool bold, double size) =>
        Element("font", bold ? Element("b") : null, Element("sz", With("val", size)), Element("name", With("val", "Calibri")));

    private static XElement Fill(string pattern, params XElement[] colours) => Element("fill", Element("patternFill", With("patternType", pattern), colours));
}

internal enum SheetPart { Body, Head, Totals, Title, Said }

/// <param name="Code">Of numbers; null for text.</param>
/// <param name="IsQuoted">Text that must stay text when somebody edits it.</param>
internal readonly record struct Look(string? Code, SheetPart Part = SheetPart.Body, bool IsQuoted = false);
