using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>A portal in which pictures lie that somebody took.</summary>
public sealed class MarkSite : IAsyncDisposable
{
    public const int Width = 780;
    public const int Height = 1000;

    public PictureSite Pictures { get; } = new();
    public PortalApp App => Pictures.App;

    /// <summary>Black and white in every second pixel, with a grey frame: whatever is drawn over it, shows.</summary>
    public static byte[] Fine { get; } = Raster.Write(Width, Height, FinePixel);

    internal static (byte, byte, byte) FinePixel(int x, int y) =>
        x < 20 || y < 20 ? ((byte)200, (byte)200, (byte)200) : ((x * 7) + (y * 13)) % 5 < 2 ? ((byte)0, (byte)0, (byte)0) : ((byte)255, (byte)255, (byte)255);

    /// <summary>On a port of its own, so that a browser reaches it.</summary>
    public MarkSite WithBrowser()
    {
        App.UseAnyPort();
        App.StartServer();
        return this;
    }

    /// <summary>A picture of the report that <paramref name="userName"/> took.</summary>
    public Task<Capture> PlantAsync(string userName = "lin", string reportId = "sales", char key = 'a', ShotFormat format = ShotFormat.Png, int count = 1) =>
        App.InScopeAsync(async services =>
    {
        var ct = TestContext.Current.CancellationToken;
        var viewer = await App.AccountAsync(userName);
        var found = (await services.GetRequiredService<ReportAccess>().FindAsync(viewer, reportId, ct))!;
        var capture = MarkReaderTests.Picture with
        {
            Key = new string(key, 40),
            ReportId = reportId,
            Query = "region=%E5%8D%8E%E5%8D%97",
            Format = format,
            ViewerId = viewer.Id,
            TakenAt = App.Clock.GetUtcNow(), // an old one would be swept
            Pictures = [.. Enumerable.Repeat(new CapturedPicture(Width, Height, Fine.Length, format), count)],
        };
        await services.GetRequiredService<CaptureFolder>().WriteAsync(capture.Key, [.. Enumerable.Repeat(new ShotImage(Fine, format, Width, Height), count)], ct);
        var db = services.GetRequiredService<Portal.Core.Data.PortalDb>();
        db.Captures.Add(new CaptureRow(capture, new CaptureOrder { Viewer = viewer, ReportId = reportId, Query = "" }, DataScopes.KeyOf(found.Scope), Environment.MachineName));
        await db.SaveChangesAsync(ct);
        return capture;
    });

    public Task<Capture> DrawAsync(Capture original, params Mark[] marks) => App.InScopeAsync(async services =>
        await services.GetRequiredService<MarkedCaptures>().DrawAsync(original, marks, await App.AccountAsync("lin"), TestContext.Current.CancellationToken));

    internal Task<Raster> ReadAsync(Capture capture, int index = 0) => App.InScopeAsync(async services =>
        Raster.Read((await services.GetRequiredService<ReportCaptures>().ReadAsync(capture, index, TestContext.Current.CancellationToken))!.Value.Span));

    public Task SetWatermarkAsync(bool isOn) => App.InScopeAsync(async services =>
    {
        var settings = services.GetRequiredService<WatermarkSettings>();
        var form = await settings.FindAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await settings.SaveAsync(form with { OnCaptures = isOn, OnDownloads = isOn, Strength = WatermarkStrength.Strong }, Core.Audit.AuditActor.Portal,
            TestContext.Current.CancellationToken));
        return 0;
    });

    public ValueTask DisposeAsync() => Pictures.DisposeAsync();
}
