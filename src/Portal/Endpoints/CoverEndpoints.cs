using System.Net.Mime;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Endpoints;

/// <summary>Covers of pushes for WeCom's client, which knows no session.</summary>
public static class CoverEndpoints
{
    public static void MapCovers(this WebApplication app) =>
        app.MapMethods("/covers/{pass}.jpg", [HttpMethods.Get, HttpMethods.Head], ServeAsync).AllowAnonymous();

    private static async Task<IResult> ServeAsync(string pass, HttpContext context, PushCovers covers, CancellationToken ct)
    {
        if (await covers.FindAsync(pass, ct) is not { } picture)
        {
            context.Response.NoStore();
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=86400, immutable"; // what lies behind an address never changes
        return Results.Bytes(picture, MediaTypeNames.Image.Jpeg);
    }
}
