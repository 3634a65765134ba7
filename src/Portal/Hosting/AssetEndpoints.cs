using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace Portal.Hosting;

/// <summary>Serves /dist: the name holds the content's hash, so a copy never goes stale.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/dist/{file}", [HttpMethods.Get, HttpMethods.Head], Serve).WithMetadata(new AllowAnonymousAttribute());
        routes.MapGet("/favicon.ico", (Assets assets) => Results.Redirect(assets["favicon.svg"])).AllowAnonymous();
    }

    private static async Task Serve(HttpContext context, string file, Assets assets)
    {
        var response = context.Response;
        if (assets.Find(file) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var (bytes, encoding) = asset.For(context.Request.Headers.AcceptEncoding);
        // A twin is another representation: its tag must differ.
        var tag = $"\"{asset.Tag}{(encoding is null ? "" : "-" + encoding)}\"";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = bytes.Length;
        response.Headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
