using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Portal.Bench;

/// <summary>Keeps the last print page that the browser was given, so that others can photograph the same bytes.</summary>
internal sealed class SavedPrintPage : IStartupFilter
{
    private byte[] _page = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (context.Request.Path == BenchPortal.SavedPage)
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.CacheControl = "no-store";
                await context.Response.Body.WriteAsync(_page);
            }
            else if (context.Request.Path.Value!.EndsWith("/print", StringComparison.Ordinal))
            {
                await SaveAsync(context, rest);
            }
            else
            {
                await rest(context);
            }
        });
        next(app);
    };

    private async Task SaveAsync(HttpContext context, RequestDelegate rest)
    {
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        context.Request.Headers.AcceptEncoding = default; // plain bytes are kept
        await rest(context);
        context.Response.Body = body;
        _page = context.Response.StatusCode == StatusCodes.Status200OK ? copy.ToArray() : _page;
        await body.WriteAsync(copy.ToArray());
    }
}
