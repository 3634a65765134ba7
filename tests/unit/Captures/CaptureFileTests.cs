using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Captures;
using UglyToad.PdfPig;

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
    public async Task On_sheets_a_table_keeps_its_count_and_the_reader_is_told_how_many_rows_it_has_at_most()
    {
        const string Numbers = "with recursive n(i) as (select 1 union all select i + 1 from n";
        var tables = Enumerable.Range(2, 24).ToList();
        await using var site = new PictureSite();
        site.Site.WithReport("tables", $$"""
            datasets:
            {{string.Join('\n', tables.Select(rows => $"  t{rows}: {Numbers} where i < {rows}) select 'shop' || i shop from n"))}}
            blocks:
            {{string.Join('\n', tables.Select(rows => $"  - {{ type: table, dataset: t{rows} }}"))}}
            """);
        using var lin = await site.Listening().Site.SignInAsync();
        var ready = await lin.TakeAsync("/reports/tables/captures?_format=pdf");

        Assert.Contains("每张表格最多列出 5,000 行", ready.QuerySelector(".shot-file__more")!.TextContent, StringComparison.Ordinal);
        using var paper = await PdfAsync(lin, ready);
        Assert.True(paper.NumberOfPages > 8);
        Assert.All(paper.GetPages(), sheet => Assert.DoesNotContain("共", sheet.GetWords().MaxBy(word => word.BoundingBox.Top)!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pdf_has_sheets_of_A4_with_all_rows_and_beside_it_one_long_sheet()
    {
        _site.Site.Change("with recursive n(i) as (select 1 union all select i + 1 from n where i < 150) insert into sales select '华东', 'shop' || i, '2026-01', "
            + "i, i, 0 from n");
        using var lin = await _site.Site.SignInAsync();
        var ready = await lin.TakeAsync("/reports/sales/captures?_format=pdf");

        using var paper = await PdfAsync(lin, ready);
        var sheets = paper.GetPages().Select(sheet => (Words: sheet.GetWords().Select(word => word.Text).ToList(), sheet.Width, sheet.Height)).ToList();
        Assert.InRange(sheets.Count, 4, 9);
        Assert.All(sheets, sheet => Assert.Equal((595, 841), ((int)sheet.Width, (int)sheet.Height)));
        var words = sheets.SelectMany(sheet => sheet.Words).ToList();
        Assert.All(Enumerable.Range(1, 150), i => Assert.Contains($"shop{i}", words));
        foreach (var (sheet, number) in sheets.Select((sheet, place) => (sheet.Words, place + 1)))
        {
            if (sheet.Exists(word => word.StartsWith("shop", StringComparison.Ordinal)))
            {
                Assert.Contains("province", sheet); // the head is on every sheet
            }

            Assert.Contains($"{number}/{sheets.Count}", string.Concat(sheet), StringComparison.Ordinal);
        }

        using var strip = await PdfAsync(lin, await lin.TakeAsync(ready.QuerySelector("[data-wants-file]")!.GetAttribute("hx-post")!));
        Assert.Equal(1, strip.NumberOfPages);
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

    private static async Task<PdfDocument> PdfAsync(HttpClient reader, AngleSharp.Dom.IDocument card) =>
        PdfDocument.Open(await reader.GetByteArrayAsync(card.QuerySelector("a[download]")!.GetAttribute("href"), Ct));
}
