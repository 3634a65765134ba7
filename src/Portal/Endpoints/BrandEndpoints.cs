using System.Globalization;
using System.Net.Mime;
using Portal.Core.Logos;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Endpoints;

/// <summary>The company's colour, logo and manifest, for every page: also those that nobody is signed in on.</summary>
public static class BrandEndpoints
{
    public static void MapBrand(this WebApplication app)
    {
        app.MapMethods(BrandColours.Folder + "/{file}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous();
        app.MapMethods(WebManifest.Path, [HttpMethods.Get, HttpMethods.Head], ServeManifest).AllowAnonymous();
        app.MapMethods(PageLook.LogoFolder + "/{version:length(16)}.png", [HttpMethods.Get, HttpMethods.Head], ServeLogoAsync).AllowAnonymous();
    }

    private static async Task<IResult> ServeLogoAsync(string version, HttpContext context, LogoDesk logos, CancellationToken ct)
    {
        if (await logos.FindAsync(version, ct) is not { } picture)
        {
            context.Response.NoStore();
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(picture, MediaTypeNames.Image.Png);
    }

    private static IResult ServeManifest(string? lang, string? v, HttpContext context, WebManifest manifest, BrandWords brand, PortalSettings settings)
    {
        if (RequestLanguage.FromName(lang) is { } language && settings.Now.Languages.Offers(language))
        {
            CultureInfo.CurrentUICulture = new(language);
        }

        var (text, mark) = manifest.TextFor(context.Request.PathBase, brand);
        context.Response.Headers.CacheControl = v == mark ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(text, "application/manifest+json; charset=utf-8", entityTag: new($"\"{mark}\""));
    }

    private static IResult Serve(string file, HttpContext context)
    {
        if (file.Length < 6 || !BrandColour.TryParse("#" + file[..6], out var colour) || !BrandPalette.IsUsable(colour))
        {
            return Results.NotFound();
        }

        // Another build may mix the colour otherwise: its address is answered and not kept.
        var isThis = BrandColours.AddressOf(colour) == $"{BrandColours.Folder}/{file}";
        if (isThis)
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
        else
        {
            context.Response.NoStore();
        }

        return Results.Text(BrandColours.TextOf(colour), "text/css; charset=utf-8");
    }
}
