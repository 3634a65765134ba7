using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Texts that a spreadsheet may hold.</summary>
internal static partial class SheetText
{
    public const int Longest = 32_767;

    /// <summary>Without what XML forbids, not too long, and meaning what it says: <c>_x0041_</c> would be read as A.</summary>
    public static string Clean(string text)
    {
        text = LongText.Cut(text, Longest);
        var clean = text.AsSpan().ContainsAnyExceptInRange(' ', '\ud7ff') ? WithoutForbidden(text) : text;
        if (!clean.Contains("_x", StringComparison.Ordinal))
        {
            return clean;
        }

        var escaped = Escapes().Replace(clean, "_x005F_$1");
        return escaped.Length <= Longest ? escaped : LongText.Begin(clean.Replace("_x", "_ x", StringComparison.Ordinal), Longest);
    }

    /// <summary>Some programs take such a text for a formula when it is touched; it gets the mark that says it is none.</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal);

    /// <summary>Columns wide enough for it: a Chinese character takes two.</summary>
    public static int WidthOf(string text) => text.Sum(letter => letter >= 0x1100 ? 2 : 1);

    private static string WithoutForbidden(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
            else if (text[i] != '\r' && XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
