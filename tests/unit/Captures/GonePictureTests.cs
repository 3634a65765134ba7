using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>This server does not have the file of a picture that the database knows.</summary>
public sealed class GonePictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_without_the_file_takes_the_picture_again()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        Directory.Delete(_site.Folder, recursive: true);

        using var picture = await lin.GetAsync($"/captures/{key}.png", Ct);

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal(780, Png.SizeOf(await picture.Content.ReadAsByteArrayAsync(Ct)).Width);
        Assert.Equal(2, _site.Prints);
        Assert.Empty((await lin.TakeAsync("/reports/sales/captures")).QuerySelectorAll(".tag--warn")); // of the same data it is the same
    }

    [Fact]
    public async Task One_that_is_taken_again_of_newer_data_says_so_and_is_not_sent_for_the_one_that_was_seen()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        var before = Png.SizeOf(await lin.GetByteArrayAsync($"/captures/{key}.png", Ct));
        Directory.Delete(_site.Folder, recursive: true);
        _site.App.Clock.Advance(TimeSpan.FromSeconds(2));
        await ReadAnewAsync();
        var capture = (await FindAsync(key))!;
        Assert.Null(await _site.App.InScopeAsync(s => s.GetRequiredService<ReportCaptures>().ReadAsync(capture, 0, Ct, onlySame: true)));

        var after = Png.SizeOf(await lin.GetByteArrayAsync($"/captures/{key}.png", Ct));

        Assert.True(after.Height > before.Height, $"{after.Height} with the words, {before.Height} without them");
        Assert.Contains("的截图已丢失，这是重新截的", (await lin.PageAsync("/reports/sales/share?_picture=" + key)).QuerySelector("#shot .tag--warn")!.TextContent,
            StringComparison.Ordinal);
    }

    /// <summary>As 刷新 does.</summary>
    private async Task ReadAnewAsync()
    {
        var found = (await _site.App.Services.GetRequiredService<ReportAccess>().FindAsync(await _site.App.AccountAsync("lin"), "sales", Ct))!;
        await found.Source.ReadAsync(await found.Source.OpenAsync(found.Definition, ViewQuery.ValuesOf(""), found.Scope, Ct), null, fresh: true, Ct);
    }

    private async Task<Capture?> FindAsync(string key)
    {
        var viewer = await _site.App.AccountAsync("lin");
        return await _site.App.InScopeAsync(s => s.GetRequiredService<ReportCaptures>().FindAsync(key, viewer, Ct));
    }

    [Fact]
    public async Task It_is_not_taken_again_with_the_data_of_another_scope()
    {
        using var wang = await _site.Site.SignInAsync("wang");
        using var lin = await _site.Site.SignInAsync();
        var key = await wang.KeyAsync("/reports/sales/captures");
        await _site.LoseAsync("lin", "scope"); // sees what wang sees
        Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync($"/captures/{key}.png", Ct)).StatusCode);

        Directory.Delete(_site.Folder, recursive: true);
        await _site.App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Attributes).SingleAsync(u => u.UserName == "wang", Ct)).SetAttribute("region", "华东");
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{key}.png", Ct)).StatusCode);
        Assert.Equal(1, _site.Prints);
        Directory.CreateDirectory(_site.Folder);
    }
}
