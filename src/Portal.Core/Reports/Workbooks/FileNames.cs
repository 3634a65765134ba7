using System.Globalization;
using System.Text;

namespace Portal.Core.Reports.Workbooks;

/// <summary>Names of files that people get, in their own language.</summary>
public static class FileNames
{
    /// <summary>Windows counts 255 characters for the whole, many systems bytes: a Chinese character has three.</summary>
    private const int MostBytes = 180;

    /// <summary>汽车销量报表 2026-11-22.xlsx</summary>
    public static string Of(string title, DateOnly day, string extension)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var letter in title.EnumerateRunes())
        {
            if (bytes + letter.Utf8SequenceLength > MostBytes)
            {
                break;
            }

            var kept = IsRefused(letter) ? new Rune('_') : letter;
            name.Append(kept);
            bytes += kept.Utf8SequenceLength;
        }

        var clean = name.ToString().Trim(' ', '.');
        return string.Create(CultureInfo.InvariantCulture, $"{(clean.Length == 0 ? "report" : clean)} {day:yyyy-MM-dd}.{extension}");
    }

    private static bool IsRefused(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || letter == Rune.ReplacementChar
        || (letter.IsAscii && "\\/:*?\"<>|".Contains((char)letter.Value, StringComparison.Ordinal));
}
