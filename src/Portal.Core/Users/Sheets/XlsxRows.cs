using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Portal.Core.Users.Sheets;

/// <summary>Rows of a workbook's first visible sheet, one after the other; only the shared texts are held.</summary>
internal static class XlsxRows
{
    public static IEnumerable<SheetRow> Read(Stream file, ListLimits limits)
    {
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var parts = new XlsxParts(package, limits);
        var (sheet, texts) = parts.Find();
        var shared = texts is null ? [] : Shared(parts, texts, limits);
        using var xml = parts.Open(sheet);
        var number = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : number + 1;
            var row = new SheetRow(number, Cells(xml, shared, limits));
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    private static List<string> Shared(XlsxParts parts, string path, ListLimits limits)
    {
        var texts = new List<string>();
        var letters = 0L;
        using var xml = parts.Open(path);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(Text(xml));
                letters += texts[^1].Length + 16;
                if (letters > limits.SharedLetters)
                {
                    throw new SheetException(SheetFault.TooLarge);
                }
            }
        }

        return texts;
    }

    private static List<string> Cells(XmlReader xml, List<string> shared, ListLimits limits)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column = xml.GetAttribute("r") is { } at ? ColumnOf(at) : column + 1;
            var text = Cell(xml, shared);
            if (text.Length == 0)
            {
                continue;
            }

            if (column >= limits.Columns)
            {
                throw new SheetException(SheetFault.TooManyColumns);
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return cells;
    }

    private static string Cell(XmlReader xml, List<string> shared)
    {
        var kind = xml.GetAttribute("t");
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (text, isFormula) = ("", false);
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "f": isFormula = true; break;
                case "is": text = Text(xml); break;
                case "v" when !xml.IsEmptyElement: text = Value(kind, Inner(xml), shared); break;
            }
        }

        return isFormula ? SheetRow.FormulaMark + text : text.Replace(SheetRow.FormulaMark, ' ');
    }

    private static string Value(string? kind, string text, List<string> shared) => kind switch
    {
        "s" => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is var i && i < shared.Count ? shared[i] : throw new InvalidDataException("No such text."),
        "b" => text == "1" ? "TRUE" : "FALSE",
        "str" or "e" or "d" => text,
        _ => Number(text),
    };

    /// <summary>A mobile that was typed as a number is stored as 1.3800000001E10.</summary>
    private static string Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? number.ToString("0", CultureInfo.InvariantCulture) : text;

    /// <summary>All runs of a text, but not how it is pronounced.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                Inner(xml);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>Leaves the reader at the element's end.</summary>
    private static string Inner(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    private static int ColumnOf(string at)
    {
        var column = 0;
        foreach (var letter in at.TakeWhile(char.IsAsciiLetter))
        {
            column = checked((column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1));
        }

        return column > 0 ? column - 1 : throw new FormatException("No column.");
    }
}
