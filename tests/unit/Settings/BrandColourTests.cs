using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Settings;
using Portal.Pages.Shared;

namespace Portal.Tests.Settings;

/// <summary>What becomes of a company's colour.</summary>
public sealed class BrandColourTests
{
    [Theory]
    [InlineData("#1A66E0", "#FFFFFF", 5.2)]
    [InlineData("#000000", "#FFFFFF", 21)]
    [InlineData("#6BA4FF", "#171B22", 6.9)]
    public void Contrast_is_that_of_WCAG(string one, string other, double contrast) =>
        Assert.Equal(contrast, Math.Round(Colour(one).ContrastWith(Colour(other)), 1));

    [Theory]
    [InlineData("1A66E0")]
    [InlineData("#1A66E")]
    [InlineData("#1A66E00")]
    [InlineData("#GGGGGG")]
    [InlineData("#-12345")]
    [InlineData("# 12345")]
    [InlineData("red")]
    [InlineData(null)]
    public void Only_six_digits_are_a_colour(string? text) => Assert.False(BrandColour.TryParse(text, out _));

    [Fact]
    public void A_colour_that_can_be_read_is_left_as_it_is() => Assert.Equal(Colour("#0B6E99"), BrandPalette.Nearest(Colour("#0B6E99")));

    [Fact]
    public void The_nearest_one_is_the_lightest_that_can_be_read()
    {
        var nearest = BrandPalette.Nearest(Colour("#FFCC00"));

        Assert.InRange(nearest.ContrastWith(BrandColour.White), 4.5, 4.6);
        Assert.Equal(0, nearest.Blue); // the same hue
    }

    // Whatever an admin chooses: words and fills can be read, by day and by night.
    [Fact]
    public void Every_colour_becomes_tones_that_can_be_read() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Red, byte Green, byte Blue)>(),
        parts =>
        {
            var colour = BrandPalette.Nearest(new BrandColour(parts.Red, parts.Green, parts.Blue));
            var (day, night) = BrandPalette.Of(colour);
            return BrandPalette.IsUsable(colour) && day.Fill == colour
                && Reads(day.Words, BrandColour.White) && Reads(day.Words, Colour("#F2F4F8")) && Reads(day.Words, day.Soft)
                && Reads(BrandColour.White, day.Press)
                && Reads(night.Words, BrandPalette.NightCard) && Reads(night.Words, night.Soft) && Reads(night.Words, Colour("#0D1015"))
                && Reads(BrandColour.White, night.Fill) && night.Fill.ContrastWith(BrandPalette.NightCard) >= 3;
        }));

    [Fact]
    public void Its_stylesheet_outweighs_the_tokens_wherever_it_stands()
    {
        var text = BrandColours.TextOf(Colour("#0A7A5E"));

        Assert.StartsWith("html:root{--accent:#", text, StringComparison.Ordinal);
        Assert.Contains("html:root[data-theme=\"dark\"]{", text, StringComparison.Ordinal);
        Assert.Contains("html:root:not([data-theme=\"light\"]):not([data-theme=\"print\"]){", text, StringComparison.Ordinal);
    }

    private static bool Reads(BrandColour words, BrandColour ground) => words.ContrastWith(ground) >= BrandColour.Readable;

    private static BrandColour Colour(string text) => BrandColour.TryParse(text, out var colour) ? colour : throw new ArgumentException(text);
}
