namespace Portal.Core.Captures;

/// <summary>Breaks a text into lines that fit on the picture. Widths are guessed, the same here and in mark-text.js: a Chinese character is as wide as high.</summary>
internal static class MarkText
{
    public const double Size = 20;
    public const double LineHeight = 26;

    public static IReadOnlyList<string> Lines(string text, double room)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var (line, width) = ("", 0.0);
            foreach (var letter in paragraph.EnumerateRunes())
            {
                var next = letter.Value >= 0x1100 ? Size : Size * 0.6;
                if (line.Length > 0 && width + next > room)
                {
                    lines.Add(line);
                    (line, width) = ("", 0);
                }

                (line, width) = (line + letter, width + next);
            }

            lines.Add(line);
        }

        return lines;
    }
}
