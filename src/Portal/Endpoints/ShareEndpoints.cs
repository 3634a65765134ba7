using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shares;
using QRCoder;

namespace Portal.Endpoints;

/// <summary>The QR code of one's own share link as a picture that can be pressed long and saved.</summary>
public static class ShareEndpoints
{
    private const int PixelsPerModule = 10;

    public static void MapShares(this WebApplication app) => app.MapGet("/me/shares/{id:long}/qr.png", QrAsync);

    private static async Task<IResult> QrAsync(long id, HttpContext context, ShareLinks links, ShareDesk desk, CurrentUser current, TimeProvider clock, CancellationToken ct)
    {
        if (!await desk.IsOpenAsync(ct) || await links.FindOwnAsync(id, current.Account.Id, ct) is not { } link || link.StateAt(clock.GetUtcNow()) != ShareLinkState.Live)
        {
            return Results.NotFound();
        }

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(desk.AddressOf(link, await desk.AppAsync(ct), context), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        context.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Bytes(picture.GetGraphic(PixelsPerModule), "image/png");
    }
}
