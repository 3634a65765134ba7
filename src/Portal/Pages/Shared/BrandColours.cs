using System.Security.Cryptography;
using System.Text;
using Portal.Core.Settings;

namespace Portal.Pages.Shared;

/// <summary>
/// The company's colour as a stylesheet of few lines. Its address holds the colour and a mark of the text, so a copy never goes stale; its rules name
/// more than those of the tokens do, so it does not matter which of the two comes first.
/// </summary>
public sealed class BrandColours(PortalSettings settings)
{
    public const string Folder = "/brand/colours";
    private const string ByNight = ":not([data-theme=\"light\"]):not([data-theme=\"print\"])";

    private volatile Made? _made;

    /// <summary>Null: the colour that the tokens have.</summary>
    public string? StylesAddress
    {
        get
        {
            if (settings.Now.Brand.Colour is not { } colour)
            {
                return null;
            }

            if (_made is not { } made || made.Colour != colour)
            {
                _made = made = new(colour, BrandColour.TryParse(colour, out var parsed) ? AddressOf(parsed) : null);
            }

            return made.Address;
        }
    }

    public static string AddressOf(BrandColour colour)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(TextOf(colour))).AsSpan(0, 4));
        return $"{Folder}/{colour.ToString()[1..].ToLowerInvariant()}-{mark}.css";
    }

    public static string TextOf(BrandColour colour)
    {
        var (day, night) = BrandPalette.Of(colour);
        return $"html:root{Rules(day)}\n@media screen and (prefers-color-scheme:dark){{html:root{ByNight}{Rules(night)}}}\n"
            + $"@media screen{{html:root[data-theme=\"dark\"]{Rules(night)}}}\n";
    }

    private static string Rules(BrandTones tones) =>
        $"{{--accent:{tones.Words};--accent-fill:{tones.Fill};--accent-press:{tones.Press};--accent-soft:{tones.Soft};--accent-line:{tones.Line}}}";

    private sealed record Made(string Colour, string? Address);
}
