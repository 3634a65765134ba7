namespace Portal.Core.Reports.Charts;

/// <summary>Guesses widths as ECharts does without a canvas: a Chinese character is as wide as high, others about half.</summary>
internal static class TextWidth
{
    public static double Of(string text, double fontSize)
    {
        var width = 0.0;
        foreach (var letter in text)
        {
            width += letter >= 0x1100 ? 1 : letter is '.' or ',' or ' ' or '1' or 'i' or 'l' ? 0.32 : 0.58;
        }

        return width * fontSize;
    }

    /// <summary>Of a figure in the page's font, whose digits are all as wide; the unit stands beside it in small letters.</summary>
    public static int OfFigure(string value, string? unit) => (int)Math.Ceiling((0.62 * Letters(value)) + (string.IsNullOrEmpty(unit) ? 0 : 0.15 + (0.45 * Letters(unit))));

    private static double Letters(string text) => text.EnumerateRunes().Sum(letter => letter.Value >= 0x1100 ? 1.65 : letter.Value is '.' or ',' ? 0.45 : 1);
}
