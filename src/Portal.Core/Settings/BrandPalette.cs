namespace Portal.Core.Settings;

/// <summary>
/// What becomes of the company's colour: fills and words by day and by night. The colour itself fills; words are darkened or lightened until they can
/// be read on cards, on the page's ground and on their own soft ground.
/// </summary>
public sealed record BrandPalette(BrandTones Day, BrandTones Night)
{
    // As in tokens-light.css and tokens-dark.css.
    private static readonly BrandColour Ground = new(0xF2, 0xF4, 0xF8);

    /// <summary>Fills must be seen on a dark card, as the rims of fields are.</summary>
    private const double Seen = 3;

    public static BrandColour NightCard { get; } = new(0x17, 0x1B, 0x22);
    public static BrandColour Standard { get; } = new(0x1A, 0x66, 0xE0);

    /// <summary>White words on it can be read, and it can be read on white.</summary>
    public static bool IsUsable(BrandColour colour) => colour.ContrastWith(BrandColour.White) >= BrandColour.Readable;

    /// <summary>The nearest usable one: the same, darker.</summary>
    public static BrandColour Nearest(BrandColour colour) => colour.Towards(BrandColour.Black, IsUsable);

    public static BrandPalette Of(BrandColour colour)
    {
        var soft = colour.MixedWith(BrandColour.White, 0.9);
        var words = colour.Towards(BrandColour.Black, IsReadableByDay);
        var fill = colour.Towards(BrandColour.White, there => there.ContrastWith(NightCard) >= Seen);
        var nightSoft = fill.MixedWith(NightCard, 0.8);
        var nightWords = colour.Towards(BrandColour.White, there => there.ContrastWith(NightCard) >= 6 && there.ContrastWith(nightSoft) >= BrandColour.Readable);
        return new(
            new(words, colour, colour.MixedWith(BrandColour.Black, 0.18), soft, colour.MixedWith(BrandColour.White, 0.7)),
            new(nightWords, fill, fill.MixedWith(BrandColour.Black, 0.18), nightSoft, fill.MixedWith(NightCard, 0.55)));

        bool IsReadableByDay(BrandColour there) => there.ContrastWith(Ground) >= BrandColour.Readable && there.ContrastWith(soft) >= BrandColour.Readable;
    }
}

/// <param name="Words">Links and what is chosen.</param>
/// <param name="Fill">Of buttons, under white words.</param>
/// <param name="Soft">Ground of what is chosen.</param>
public sealed record BrandTones(BrandColour Words, BrandColour Fill, BrandColour Press, BrandColour Soft, BrandColour Line);
