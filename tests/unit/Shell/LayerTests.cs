using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Tests.Shell;

/// <summary>What lies over what: a watermark over the page, nothing of it over what one works in.</summary>
public sealed partial class LayerTests
{
    private static readonly string Css = string.Concat(Directory.GetFiles(Path.Combine(BuiltFolder.Root(), "wwwroot", "css"), "*.css").Select(File.ReadAllText));

    [GeneratedRegex(@"z-index:\s*(-?[0-9]+)")]
    private static partial Regex Depth();

    [Theory]
    [InlineData(".scrim")]
    [InlineData(".sheet")]
    [InlineData(".editor")]
    [InlineData(".enlarge")]
    [InlineData(".toast")]
    public void The_watermark_of_a_page_lies_below(string part) => Assert.InRange(DepthOf(".watermark"), 1, DepthOf(part) - 1);

    [Theory]
    [InlineData(".filters")]
    [InlineData(".searchbar")]
    public void It_lies_over_what_a_page_shows(string part) => Assert.True(DepthOf(".watermark") > DepthOf(part), $"{part} lies over the watermark");

    private static int DepthOf(string selector)
    {
        var rules = Regex.Matches(Css, Regex.Escape(selector) + @"\s*\{([^}]*)\}").Select(rule => Depth().Match(rule.Groups[1].Value)).Where(match => match.Success).ToList();
        return rules.Count == 0 ? 0 : rules.Max(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }
}
