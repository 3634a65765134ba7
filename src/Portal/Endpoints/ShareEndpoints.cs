using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shared;
using Portal.Pages.Shares;
using QRCoder;

namespace Portal.Endpoints;

/// <summary>Pictures of sharing: the QR code of one's own link, and captures for the client's viewer.</summary>
public static class ShareEndpoints
{
    private const int PixelsPerModule = 10;

    public static void MapShares(this WebApplication app)
    {
        app.MapGet("/me/shares/{id:long}/qr.png", QrAsync);
        app.MapGet("/captures/{key:length(40)}/passes", PassedCaptures.AddressesAsync);
        app.MapGet("/passed/{pass}.{extension}", PassedCaptures.ServeAsync).AllowAnonymous();
    }

    private static async Task<IResult> QrAsync(long id, HttpContext context, ShareLinks links, SharedReports reports, SharingAccess sharing, CurrentUser current,
        TimeProvider clock, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await links.FindOwnAsync(id, current.Account.Id, ct) is not { } link || link.StateAt(clock.GetUtcNow()) != ShareLinkState.Live)
        {
            return Results.NotFound();
        }

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(reports.AddressOf(link, await sharing.AppAsync(ct), context), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        context.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Bytes(picture.GetGraphic(PixelsPerModule), "image/png");
    }
}
