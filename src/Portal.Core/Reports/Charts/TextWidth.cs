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
}
