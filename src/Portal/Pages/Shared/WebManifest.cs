using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shared;

/// <summary>
/// What a phone or a desktop needs to keep the portal as an app: name, mark, colour and start page in the reader's language. Browsers ask for it
/// without cookies, so its address names the language; and a mark of the text, so that a copy never goes stale.
/// </summary>
public sealed class WebManifest(PortalSettings settings, Assets assets)
{
    public const string Path = "/manifest.webmanifest";

    // The page's ground, as in tokens-light.css.
    private const string Ground = "#F2F4F8";

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private volatile Made? _made;

    /// <param name="pathBase">What a proxy puts before each address of the portal; mostly empty.</param>
    public string AddressFor(PathString pathBase, BrandWords brand) => $"{pathBase}{Path}?lang={Language}&v={TextFor(pathBase, brand).Mark}";

    /// <summary>In the language of this visit.</summary>
    internal (byte[] Text, string Mark) TextFor(PathString pathBase, BrandWords brand)
    {
        var look = new Look(pathBase, Language, brand.Whole, brand.Name, settings.Now.Brand.Logo, settings.Now.Brand.Colour);
        if (_made is not { } made || made.Look != look)
        {
            var text = Write(look);
            _made = made = new(look, text, Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 4)));
        }

        return (made.Text, made.Mark);
    }

    private static string Language => RequestLanguage.FromName(CultureInfo.CurrentUICulture.Name) ?? "zh-CN";

    private byte[] Write(Look look)
    {
        JsonArray icons = look.Logo is { } logo ? [Icon(look, $"{PageLook.LogoFolder}/{logo}.png", 256)]
            : [Icon(look, assets["app-icon-192.png"], 192), Icon(look, assets["app-icon-512.png"], 512)];
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["id"] = $"{look.PathBase}/",
                ["name"] = look.Whole,
                ["short_name"] = look.Name,
                ["lang"] = look.Language,
                ["start_url"] = $"{look.PathBase}/",
                ["scope"] = $"{look.PathBase}/",
                ["display"] = "standalone",
                ["theme_color"] = look.Colour ?? BrandPalette.Standard.ToString(),
                ["background_color"] = Ground,
                ["icons"] = icons,
            },
            _plain);
    }

    private static JsonObject Icon(Look look, string address, int side) =>
        new() { ["src"] = look.PathBase + address, ["sizes"] = $"{side}x{side}", ["type"] = "image/png", ["purpose"] = "any" };

    private sealed record Look(PathString PathBase, string Language, string Whole, string Name, string? Logo, string? Colour);

    private sealed record Made(Look Look, byte[] Text, string Mark);
}
