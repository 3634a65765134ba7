using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Reports.Smartbi;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Endpoints;

/// <summary>Serves pictures to whoever may see the view and share.</summary>
public static class CaptureEndpoints
{
    private const string Key = "{key:length(40):regex(^[0-9a-f]+$)}";

    public static void MapCaptures(this WebApplication app)
    {
        app.MapMethods($"/captures/{Key}.{{extension}}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);
        app.MapMethods($"/captures/{Key}/thumbnail.jpg", [HttpMethods.Get, HttpMethods.Head], ServeThumbnailAsync);
        app.MapGet($"/captures/{Key}", LeadToViewAsync);
        app.MapGet($"/reports/{{id}}/picture/{Key}.png", ServeToReaderAsync);
    }

    private static async Task<IResult> ServeAsync(
        string key, string extension, HttpContext context, ReportCaptures pictures, DerivedPictures derived, SharingAccess sharing, CurrentUser current, AuditLog audit,
        PortalDb db, Times times, CancellationToken ct)
    {
        var index = context.Request.Query.TryGetValue("page", out var page)
            ? int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1
            : 0;
        if (!await sharing.IsOpenAsync(ct) || await pictures.SeenByAsync(key, current.Account, ct) is not { } capture || index < 0 || index >= capture.Pictures.Count
            || FormatOf(extension) is not { } format || (capture.Pictures[index].Format != format && !IsJpegOfPng(capture)))
        {
            return Results.NotFound();
        }

        try
        {
            var deadline = pictures.NewDeadline();
            var isDownload = context.Request.Query.ContainsKey("download");
            var served = isDownload ? await pictures.ForDownloadAsync(capture, current.Account, ct, deadline) : capture;
            if (served is null || index >= served.Pictures.Count
                || await (IsJpegOfPng(served) ? derived.ReadAsync(served, index, Derivation.Jpeg, deadline, ct) : pictures.ReadAsync(served, index, ct, deadline)) is not { } bytes)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "private, no-cache";
            if (isDownload)
            {
                audit.Write(current.Actor, AuditCodes.DownloadCapture, $"{served.Title} ({served.ReportId})", $"{served.Said} {served.SizeName} {extension} {served.Key}".Trim());
                await db.SaveChangesAsync(ct);
            }

            return Results.Bytes(bytes, TypeOf(format), isDownload ? NameOf(served, index, times, extension) : null, entityTag: TagOf(served, $"{index}.{extension}"));
        }
        catch (ShotException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        bool IsJpegOfPng(Capture of) => format == ShotFormat.Jpeg && of.Pictures[index].Format == ShotFormat.Png;
    }

    /// <summary>The head of a picture, for who chooses among pictures: a tenth of its bytes.</summary>
    private static async Task<IResult> ServeThumbnailAsync(
        string key, HttpContext context, ReportCaptures pictures, DerivedPictures derived, SharingAccess sharing, CurrentUser current, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await pictures.SeenByAsync(key, current.Account, ct) is not { } capture || capture.Format == ShotFormat.Pdf)
        {
            return Results.NotFound();
        }

        try
        {
            context.Response.Headers.CacheControl = "private, no-cache";
            return await derived.ReadAsync(capture, 0, Derivation.Thumbnail, pictures.NewDeadline(), ct) is { } bytes
                ? Results.Bytes(bytes, MediaTypeNames.Image.Jpeg, entityTag: TagOf(capture, Derivation.Thumbnail.Name)) : Results.NotFound();
        }
        catch (ShotException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A report that is looked at as a picture: reading needs no right to share, so only what was taken for reading comes by this way.</summary>
    private static async Task<IResult> ServeToReaderAsync(
        string id, string key, HttpContext context, ReportCaptures pictures, SmartbiReports smartbi, CurrentUser current, CancellationToken ct)
    {
        var index = context.Request.Query.TryGetValue("page", out var page) && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : 0;
        if (smartbi.ModeOf(id) != SmartbiOpenMode.Picture || await pictures.FindAsync(key, current.Account, ct) is not { BlockId: PictureBlock.OnlyId, IsMarked: false } capture
            || capture.ReportId != id)
        {
            return Results.NotFound();
        }

        try
        {
            context.Response.Headers.CacheControl = "private, no-cache";
            return await pictures.ReadAsync(capture, index, ct) is { } bytes
                ? Results.Bytes(bytes, MediaTypeNames.Image.Png, entityTag: TagOf(capture, $"{index}.read")) : Results.NotFound();
        }
        catch (ShotException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>A picture's code may lead here: on to the view, with the reader's own rights. Whoever may open the report may.</summary>
    private static async Task<IResult> LeadToViewAsync(string key, ReportCaptures pictures, ReportAccess reports, CurrentUser current, CancellationToken ct) =>
        await pictures.ViewOfAsync(key, ct) is var (reportId, query, block) && await reports.FindAsync(current.Account, reportId, ct) is { } found
            ? Results.LocalRedirect($"{found.Node.Address}{(query.Length == 0 ? "" : "?" + query)}{(block is null ? "" : "#" + block)}")
            : Results.NotFound();

    private static EntityTagHeaderValue TagOf(Capture capture, string part) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{capture.Key}-{capture.TakenAt.UtcTicks:x}-{part}\""));

    private static ShotFormat? FormatOf(string extension) => extension switch { "png" => ShotFormat.Png, "jpg" => ShotFormat.Jpeg, "pdf" => ShotFormat.Pdf, _ => null };

    private static string TypeOf(ShotFormat format) => format switch
    {
        ShotFormat.Jpeg => MediaTypeNames.Image.Jpeg,
        ShotFormat.Pdf => MediaTypeNames.Application.Pdf,
        _ => MediaTypeNames.Image.Png,
    };

    /// <summary>汽车销量报表 2026-11-22 0941.png, without what file systems do not bear.</summary>
    internal static string NameOf(Capture capture, int index, Times times, string extension)
    {
        var title = string.Concat(capture.Title.Where(letter => !char.IsControl(letter) && !"\\/:*?\"<>|".Contains(letter, StringComparison.Ordinal))).Trim().Trim('.');
        var part = capture.Pictures.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {index + 1}") : "";
        return $"{(title.Length > 80 ? title[..80] : title)} {times.Exact(capture.TakenAt).Replace(":", "", StringComparison.Ordinal)}{part}.{extension}";
    }
}
