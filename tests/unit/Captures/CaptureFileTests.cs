using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Captures;

namespace Portal.Tests.Captures;

/// <summary>Pictures as files to keep.</summary>
public sealed class CaptureFileTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_saved_under_the_reports_name_and_audited()
    {
        using var lin = await _site.Site.SignInAsync();
        var pdf = (await lin.TakeAsync("/reports/sales/captures?_format=pdf")).QuerySelector("a[download]")!.GetAttribute("href");
        var jpeg = (await lin.TakeAsync("/reports/sales/captures?_format=jpg")).QuerySelector("a[download]")!.GetAttribute("href");

        using var paper = await lin.GetAsync(pdf, Ct);
        using var picture = await lin.GetAsync(jpeg, Ct);

        Assert.Equal("%PDF-"u8.ToArray(), (await paper.Content.ReadAsByteArrayAsync(Ct))[..5]);
        Assert.Equal(new byte[] { 0xFF, 0xD8, 0xFF }, (await picture.Content.ReadAsByteArrayAsync(Ct))[..3]);
        Assert.Equal(("application/pdf", "image/jpeg"), (paper.Content.Headers.ContentType!.MediaType, picture.Content.Headers.ContentType!.MediaType));
        Assert.Equal("销量报表 2026-11-22 0941.pdf", paper.Content.Headers.ContentDisposition!.FileNameStar);
        await _site.App.InDbAsync(async db => Assert.Equal(
            [AuditCodes.TakeCapture, AuditCodes.TakeCapture, AuditCodes.DownloadCapture, AuditCodes.DownloadCapture],
            await db.AuditEntries.Where(e => e.Actor == "lin").OrderBy(e => e.Id).Select(e => e.What).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_pdf_and_the_picture_of_a_form_have_places_of_their_own()
    {
        using var lin = await _site.Site.SignInAsync();
        var paper = await lin.TakeAsync("/reports/sales/captures?_format=pdf");
        Assert.Null(paper.QuerySelector("#shot"));
        Assert.EndsWith(".pdf?download", paper.QuerySelector("#shot-file a[download]")!.GetAttribute("href"), StringComparison.Ordinal);

        var form = await lin.TakeAsync("/reports/sales/captures?_for=send");
        Assert.Equal(form.QuerySelector("#send-shot")!.GetAttribute("data-capture"), form.QuerySelector("[name=picture]")!.GetAttribute("value"));
        Assert.Null(form.QuerySelector("form"));
    }

    [Fact]
    public async Task A_download_has_the_watermark_of_downloads()
    {
        using var lin = await _site.Site.SignInAsync();
        await _site.SaveWatermarkAsync(form => form with { OnDownloads = false, Strength = WatermarkStrength.Strong });
        var key = await lin.KeyAsync("/reports/sales/captures");

        var shown = await lin.GetByteArrayAsync($"/captures/{key}.png", Ct);
        var saved = await lin.GetByteArrayAsync($"/captures/{key}.png?download", Ct);

        Assert.Equal(2, _site.Prints);
        Assert.Equal(Png.SizeOf(shown), Png.SizeOf(saved));
        Assert.True(saved.Length < shown.Length * 0.9, $"{saved.Length} of {shown.Length}: without the watermark there is less to draw");
    }
}
