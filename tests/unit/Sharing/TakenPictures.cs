using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Tests.Support;

namespace Portal.Tests.Sharing;

/// <summary>Pictures that no browser took.</summary>
internal static class TakenPictures
{
    /// <summary>The smallest picture there is.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A picture of the report as <paramref name="userName"/> sees it, as if it had been taken.</summary>
    /// <returns>Its key.</returns>
    public static async Task<string> PictureAsync(this PortalApp app, string userName, string reportId, string title, byte[]? bytes = null, string? block = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var viewer = await app.AccountAsync(userName);
        var picture = bytes ?? Png;
        var capture = new Capture
        {
            Key = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)),
            ReportId = reportId,
            Title = title,
            Query = "",
            ViewKey = "view",
            Said = "地区 华东",
            ReadAt = app.Clock.GetUtcNow(),
            TakenAt = app.Clock.GetUtcNow(),
            Format = ShotFormat.Png,
            SizeName = "phone",
            BlockId = block,
            Language = "zh-CN",
            Pictures = [new CapturedPicture(1, 1, picture.Length, ShotFormat.Png)],
            BlockCount = 1,
            ViewerId = viewer.Id,
        };
        return await app.InScopeAsync(async services =>
        {
            var found = (await services.GetRequiredService<ReportAccess>().FindAsync(viewer, reportId, ct))!;
            var db = services.GetRequiredService<PortalDb>();
            db.Captures.Add(new CaptureRow(capture, new CaptureOrder { Viewer = viewer, ReportId = reportId, Query = "" }, DataScopes.KeyOf(found.Scope), "test"));
            await db.SaveChangesAsync(ct);
            await services.GetRequiredService<CaptureFolder>().WriteAsync(capture.Key, [new ShotImage(picture, ShotFormat.Png, 1, 1)], ct);
            return capture.Key;
        });
    }
}
