using System.Globalization;

namespace Portal.Core.Reports.Numbers;

/// <summary>Texts of cells as a page can carry them.</summary>
internal static class LongText
{
    /// <summary>Of names on axes, in legends and in the data of a chart.</summary>
    public const int MostOfName = 200;

    /// <summary>Of a figure that is a word.</summary>
    public const int MostOfFigure = 300;

    /// <summary>At most so many letters, ending at a whole character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        for (var next = StringInfo.GetNextTextElementLength(text); end + next < most; next = StringInfo.GetNextTextElementLength(text.AsSpan(end)))
        {
            end += next;
        }

        return (end > 0 ? text[..end] : "") + "…";
    }
}
