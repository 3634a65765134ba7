using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Portal.Core;

/// <summary>Texts as long as a page or a column carries them. They end at a whole character: half of an emoji is shown as nothing, and PostgreSQL refuses it.</summary>
public static class LongText
{
    /// <summary>Of names on axes, in legends and in the data of a chart.</summary>
    public const int MostOfName = 200;

    /// <summary>Of a figure that is a word.</summary>
    public const int MostOfFigure = 300;

    /// <summary>At most so many letters, the last of them an ellipsis where something was left out.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : Begin(text, most - 1) + "…";

    /// <summary>Its first letters, at most so many.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Begin(string? text, int most)
    {
        if (text is null || text.Length <= most)
        {
            return text;
        }

        var end = 0;
        for (var next = StringInfo.GetNextTextElementLength(text); end + next <= most; next = StringInfo.GetNextTextElementLength(text.AsSpan(end)))
        {
            end += next;
        }

        return text[..end];
    }
}
