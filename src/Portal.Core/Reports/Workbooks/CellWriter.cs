using System.Globalization;
using System.Xml;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Writes cells. There are rows times columns of them: nothing is made for one, and their few tags are written as they are, which takes half the time.</summary>
internal sealed class CellWriter(XmlWriter xml, WorkbookStyles styles)
{
    private readonly char[] _digits = new char[32];

    public void Write(SheetCell cell, SheetPart part)
    {
        if (cell.Number is { } number)
        {
            Begin(new Look(cell.Code, part));
            xml.WriteRaw("><v>");
            Digits(number);
            xml.WriteRaw("</v></c>");
        }
        else if (cell.Text is { Length: > 0 } text)
        {
            Begin(new Look(null, part, SheetText.LooksLikeFormula(text)));
            xml.WriteRaw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            xml.WriteString(text);
            xml.WriteRaw("</t></is></c>");
        }
        else
        {
            Begin(new Look(null, part));
            xml.WriteRaw("/>");
        }
    }

    private void Begin(Look look)
    {
        xml.WriteRaw("<c s=\"");
        Digits(styles.Of(look));
        xml.WriteRaw("\"");
    }

    private void Digits<T>(T number) where T : ISpanFormattable
    {
        number.TryFormat(_digits, out var length, default, CultureInfo.InvariantCulture);
        xml.WriteRaw(_digits, 0, length);
    }
}
