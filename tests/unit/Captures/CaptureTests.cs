using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>Pictures by the real browser, asked for as the page does.</summary>
[Long]
[SameOnEveryDatabase]
public sealed class CaptureTests : IAsyncDisposable
{
    /// <summary>Who took it, when, and the code: more rows than it has.</summary>
    private const int FootHeight = 400;

    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_taken_once_and_found_again()
    {
        using var lin = await _site.Site.SignInAsync();

        var shot = (await lin.TakeAsync("/reports/sales/captures")).GetElementById("shot")!;
        var again = (await lin.TakeAsync("/reports/sales/captures")).GetElementById("shot")!;

        Assert.Equal(["销量报表"], shot.Texts(".shot__title"));
        Assert.Contains("地区 华东", shot.Texts("p"));
        Assert.Equal(["4 个图块已完整"], shot.Texts(".tag--ok"));
        Assert.Equal(shot.GetAttribute("data-capture"), again.GetAttribute("data-capture"));
        Assert.Equal(1, _site.Prints);

        Assert.EndsWith("/thumbnail.jpg", shot.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        var address = shot.QuerySelector(".shot__open")!.GetAttribute("href")!;
        using var picture = await lin.GetAsync(address, Ct);
        var (width, height) = Png.SizeOf(await picture.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(("image/png", 780), (picture.Content.Headers.ContentType!.MediaType, width));
        Assert.InRange(height, 1_500, 8_000);
        Assert.True(picture.Headers.CacheControl!.Private);

        using var known = new HttpRequestMessage(HttpMethod.Get, address);
        known.Headers.IfNoneMatch.Add(picture.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await lin.SendAsync(known, Ct)).StatusCode);
    }

    [Fact]
    public async Task New_data_make_a_new_picture()
    {
        using var lin = await _site.Site.SignInAsync();
        var first = await lin.KeyAsync("/reports/sales/captures");

        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.NotEqual(first, await lin.KeyAsync("/reports/sales/captures"));
        Assert.Equal(2, _site.Prints);
    }

    [Fact]
    public async Task Other_values_layouts_blocks_and_watermarks_are_other_pictures()
    {
        using var lin = await _site.Site.SignInAsync();
        var keys = new List<string>();
        foreach (var query in new[] { "", "?region=华南", "?_size=tablet", "?_size=desktop", "?_block=b2", "?_format=jpg", "?_sort.b3=-units" })
        {
            keys.Add(await lin.KeyAsync("/reports/sales/captures" + query));
        }

        await _site.SaveWatermarkAsync(form => form with { Text = "{name} 机密" });
        keys.Add(await lin.KeyAsync("/reports/sales/captures"));

        Assert.Equal(8, keys.Distinct().Count());
    }

    [Fact]
    public async Task Two_hundred_who_ask_for_one_view_at_once_share_one_shot()
    {
        using var lin = await _site.Site.SignInAsync();

        var keys = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => lin.KeyAsync("/reports/sales/captures")));

        Assert.Single(keys.Distinct());
        Assert.Equal(1, _site.Prints);
    }

    [Fact]
    public async Task Fifty_different_views_at_once_all_come_and_pages_are_answered_meanwhile()
    {
        using var lin = await _site.Site.SignInAsync();
        using var wang = await _site.Site.SignInAsync("wang");

        var shots = Task.WhenAll(Enumerable.Range(0, 50).Select(n => lin.KeyAsync($"/reports/numbers/captures?n={n}")));
        var page = await wang.PageAsync("/reports/sales");

        Assert.False(shots.IsCompleted);
        Assert.NotNull(page.QuerySelector(".kpi__value"));
        Assert.Equal(50, (await shots).Distinct().Count());
    }

    /// <summary>Two users with different rights take turns on the same seats: every picture is its viewer's, to the last pixel.</summary>
    [Fact]
    public async Task No_picture_holds_anything_of_another_viewer()
    {
        using var lin = await _site.Site.SignInAsync();
        var (east, south) = (await _site.App.AccountAsync("lin"), await _site.App.AccountAsync("wang"));

        // The order of tables is part of the key, so each of them is a shot of its own of the same picture, but for the code at its foot.
        var pictures = await Task.WhenAll(Enumerable.Range(0, 24).Select(async n =>
        {
            var order = new CaptureOrder { Viewer = n % 2 == 0 ? east : south, ReportId = "sales", Query = $"_sort.none={n}" };
            return await _site.App.InScopeAsync(async services =>
            {
                var taking = services.GetRequiredService<ReportCaptures>();
                var capture = (await taking.TakeAsync(order, Ct))!;
                return (order.Viewer.UserName, Hash: await HashAsync((await taking.ReadAsync(capture, 0, Ct))!.Value));
            });
        }));

        Assert.Equal(24, _site.Prints);
        Assert.Single(pictures.Where(p => p.UserName == "lin").Select(p => p.Hash).Distinct());
        Assert.Single(pictures.Where(p => p.UserName == "wang").Select(p => p.Hash).Distinct());
        Assert.Equal(2, pictures.Select(p => p.Hash).Distinct().Count());
    }

    private static async Task<string> HashAsync(ReadOnlyMemory<byte> picture) => Convert.ToHexString(SHA256.HashData(await Pixels.WorkAsync(
        picture,
        pixels =>
        {
            using var above = pixels.Cut(0, 0, pixels.Width, pixels.Height - FootHeight);
            return above.ToPng();
        },
        Ct)));

    [Fact]
    public async Task Who_goes_away_takes_nothing_from_the_others()
    {
        using var lin = await _site.Site.SignInAsync();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var order = new CaptureOrder { Viewer = await _site.App.AccountAsync("lin"), ReportId = "sales", Query = "" };

        var first = _site.App.InScopeAsync(s => s.GetRequiredService<ReportCaptures>().TakeAsync(order, gone.Token));
        var second = _site.App.InScopeAsync(s => s.GetRequiredService<ReportCaptures>().TakeAsync(order, Ct));
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull(await second);
        Assert.Equal(1, _site.Prints);
    }
}
