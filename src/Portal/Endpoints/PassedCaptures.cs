using System.Net.Mime;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Pages.Shared;
using Portal.Pages.Shares;

namespace Portal.Endpoints;

/// <summary>Pictures for WeCom's own viewer (<c>ww.previewImage</c>), which knows no session.</summary>
internal static class PassedCaptures
{
    /// <summary>The addresses of a picture's parts for its viewer, good for a few minutes.</summary>
    public static async Task<IResult> AddressesAsync(
        string key, HttpContext context, ReportCaptures pictures, SharingAccess sharing, CurrentUser current, CapturePass pass, CancellationToken ct)
    {
        context.Response.NoStore();
        return await sharing.IsOpenAsync(ct) && await pictures.FindAsync(key, current.Account, ct) is { } capture
            ? Results.Json(capture.Pictures.Select((picture, i) => $"/passed/{pass.Write(new PassedCapture(current.Account.Id, key, i))}.{Capture.ExtensionOf(picture.Format)}"))
            : Results.NotFound();
    }

    public static async Task<IResult> ServeAsync(string pass, string extension, HttpContext context, CapturePass passes, UserDirectory users, ReportCaptures pictures,
        DerivedPictures derived, SharingRules rules, CancellationToken ct)
    {
        context.Response.NoStore();
        if (passes.Read(pass) is not { } passed || await users.FindAsync(passed.ViewerId, ct) is not { IsEnabled: true } viewer || !await rules.MayShareAsync(viewer, ct)
            || await pictures.FindAsync(passed.Key, viewer, ct) is not { } capture || passed.Index >= capture.Pictures.Count
                || Capture.ExtensionOf(passed.IsCover ? Derivation.Cover.Format : capture.Pictures[passed.Index].Format) != extension)
        {
            return Results.NotFound();
        }

        try
        {
            var bytes = passed.IsCover
                ? await derived.ReadAsync(capture, passed.Index, Derivation.Cover, pictures.NewDeadline(), ct) : await pictures.ReadAsync(capture, passed.Index, ct);
            return bytes is { } picture
                ? Results.Bytes(picture, extension == Capture.ExtensionOf(ShotFormat.Jpeg) ? MediaTypeNames.Image.Jpeg : MediaTypeNames.Image.Png) : Results.NotFound();
        }
        catch (ShotException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
