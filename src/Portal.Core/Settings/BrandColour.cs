using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Portal.Core.Settings;

/// <summary>A colour as screens mix it, and how well it can be read on another (WCAG 2: at least 4.5 for text).</summary>
public readonly record struct BrandColour(byte Red, byte Green, byte Blue)
{
    public const double Readable = 4.5;

    private const int Steps = 256;

    public static BrandColour White { get; } = new(0xFF, 0xFF, 0xFF);
    public static BrandColour Black { get; }

    /// <summary>How light it looks, 0 to 1.</summary>
    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    public static bool TryParse([NotNullWhen(true)] string? text, out BrandColour colour)
    {
        var isColour = text is { Length: 7 } && text[0] == '#' & int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
        var number = isColour ? int.Parse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 0;
        colour = new((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        return isColour;
    }

    /// <summary>From 1, the same, to 21, black on white.</summary>
    public double ContrastWith(BrandColour other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <param name="share">Of the other, 0 to 1.</param>
    public BrandColour MixedWith(BrandColour other, double share)
    {
        return new(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
    }

    /// <summary>The first on the way to another of which the question is true; else that other.</summary>
    public BrandColour Towards(BrandColour other, Func<BrandColour, bool> isGood)
    {
        for (var step = 0; step < Steps; step++)
        {
            if (MixedWith(other, step / (double)Steps) is var there && isGood(there))
            {
                return there;
            }
        }

        return other;
    }

    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";

    private static double Linear(byte part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}
