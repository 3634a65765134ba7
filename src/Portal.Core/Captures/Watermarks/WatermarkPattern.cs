using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Portal.Core.Captures;

/// <summary>
/// The watermark as a repeated drawing: a tile with the text in two places, turned. The tile is as wide as its density says, but
/// never so wide that a piece of <see cref="SafeCrop"/> × <see cref="SafeCrop"/> could be cut out without one whole text in it.
/// </summary>
public sealed record WatermarkPattern
{
    public const int SafeCrop = 300;
    public const double FontSize = 13;
    public const double LineHeight = 17;

    /// <summary>Of one line, in widths of a Chinese character.</summary>
    private const double LongestLine = 12;
    private const int MostLines = 2;

    [JsonConstructor]
    private WatermarkPattern(IReadOnlyList<string> lines, double width, double height, int angle, string fill, double strength) =>
        (Lines, Width, Height, Angle, Fill, Strength) = (lines, width, height, angle, fill, strength);

    public IReadOnlyList<string> Lines { get; }

    /// <summary>Of the tile, in CSS pixels, before it is turned.</summary>
    public double Width { get; }
    public double Height { get; }

    /// <summary>In degrees; above 0 the text climbs.</summary>
    public int Angle { get; }

    /// <summary>A colour of SVG.</summary>
    public string Fill { get; }

    /// <summary>0 to 1.</summary>
    public double Strength { get; }

    /// <summary>Where the texts' middles lie in a tile, as shares of it; a text over the tile's edge is drawn at both edges, because a tile is cut there.</summary>
    public static IReadOnlyList<(double X, double Y)> Places { get; } = [(0.5, 0.25), (0, 0.75), (1, 0.75)];

    /// <summary>Null: there is no text to show.</summary>
    public static WatermarkPattern? Of(WatermarkForm settings, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var lines = Break(text);
        var (width, height) = SizeOf(lines);
        var tile = TileOf(width, height, settings.Angle, settings.Density);
        return new WatermarkPattern(lines, tile.Width, tile.Height, settings.Angle, settings.Colour ?? "var(--watermark)", StrengthOf(settings.Strength));
    }

    /// <summary>Of the text block, in CSS pixels: a Chinese character is as wide as high, others are narrower.</summary>
    public static (double Width, double Height) SizeOf(IReadOnlyList<string> lines) => (lines.Max(Ems) * FontSize, lines.Count * LineHeight);

    private static (double Width, double Height) TileOf(double text, double textHeight, int angle, WatermarkDensity density)
    {
        var turn = double.DegreesToRadians(Math.Abs(angle));
        var across = (text * Math.Cos(turn)) + (textHeight * Math.Sin(turn));
        var up = (text * Math.Sin(turn)) + (textHeight * Math.Cos(turn));
        // A text is whole inside of the piece when its middle is at least this far from the piece's middle in no direction.
        var room = (SafeCrop - Math.Max(across, up)) / 2;
        var gap = density switch { WatermarkDensity.Wide => 130, WatermarkDensity.Medium => 90, _ => 50 };
        // Middles lie on a lattice; its emptiest circle has the radius (w² + h²) / 4w where w ≥ h.
        var width = Math.Min(text + gap, room * 2.6);
        width = Math.Max(width, text + 12);
        var mostHeight = Math.Sqrt(Math.Max(0, (4 * width * room) - (width * width))) * 0.98;
        var height = Math.Min(width, Math.Min(mostHeight, (2 * textHeight) + gap));
        return (Math.Round(width), Math.Floor(Math.Max(height, 2 * textHeight)));
    }

    // A stronger text would be read instead of the figures.
    private static double StrengthOf(WatermarkStrength strength) => strength switch
    {
        WatermarkStrength.Faint => 0.04,
        WatermarkStrength.Medium => 0.06,
        _ => 0.1,
    };

    private static double Ems(string line) => line.Sum(letter => letter switch
    {
        >= (char)0x1100 or 'W' or 'M' or '@' or '%' => 1,
        >= 'A' and <= 'Z' => 0.75,
        _ => 0.62,
    });

    /// <summary>Two lines at most, broken at a space where there is one; what does not fit is cut and says so.</summary>
    private static List<string> Break(string text)
    {
        var lines = new List<string>();
        var rest = text;
        while (rest.Length > 0 && lines.Count < MostLines)
        {
            var fits = CountThatFits(rest);
            if (fits < rest.Length && lines.Count == MostLines - 1)
            {
                lines.Add(rest[..Whole(rest, Math.Max(1, fits - 1))].TrimEnd() + "…");
                break;
            }

            var space = fits < rest.Length ? rest.LastIndexOf(' ', fits) : -1;
            var at = space > 0 ? space : fits;
            lines.Add(rest[..at].Trim());
            rest = rest[at..].Trim();
        }

        return lines;
    }

    private static int CountThatFits(string text)
    {
        var ems = 0.0;
        for (var i = 0; i < text.Length; i++)
        {
            ems += Ems(text[i..(i + 1)]);
            if (ems > LongestLine && i > 0)
            {
                return Whole(text, i);
            }
        }

        return text.Length;
    }

    // Rare characters of names take two places.
    private static int Whole(string text, int length) => length > 1 && length < text.Length && char.IsLowSurrogate(text[length]) ? length - 1 : length;

    /// <summary>What it looks like, for caches.</summary>
    public override string ToString() => new StringBuilder()
        .AppendJoin('\n', Lines).Append(CultureInfo.InvariantCulture, $"|{Width}|{Height}|{Angle}|{Fill}|{Strength}").ToString();
}
