using System.Buffers.Binary;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

internal sealed class PrintCount : IStartupFilter
{
    private int _value;

    public int Value => _value;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Path.Value!.EndsWith("/print", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _value);
            }

            return rest(context);
        });
        next(app);
    };
}

/// <summary>Asks for pictures as htmx does.</summary>
internal static class PictureClient
{
    public static async Task<IDocument> TakeAsync(this HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("HX-Request", "true");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await response.PageAsync();
    }

    public static async Task<string> KeyAsync(this HttpClient client, string address)
    {
        var page = await client.TakeAsync(address);
        Assert.True(page.QuerySelector("[data-capture]") is not null, page.Body!.TextContent);
        return page.QuerySelector("[data-capture]")!.GetAttribute("data-capture")!;
    }
}

internal static class Png
{
    public static (int Width, int Height) SizeOf(byte[] png)
    {
        Assert.Equal(0x89504E47u, BinaryPrimitives.ReadUInt32BigEndian(png));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
