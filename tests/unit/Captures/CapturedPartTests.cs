using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>整张, 首屏, a block: cut from the picture that is there, by the real browser's boxes.</summary>
[SameOnEveryDatabase]
public sealed class CapturedPartTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_is_cut_from_the_picture_that_was_seen_not_taken_of_newer_data()
    {
        using var lin = await _site.Site.SignInAsync();
        var card = await lin.TakeAsync("/reports/sales/captures");
        var key = card.QuerySelector("[data-capture]")!.GetAttribute("data-capture")!;
        Assert.Equal(["整张", "首屏", "总销量", "省份销量", "明细"], card.Texts(".shot-blocks .chip").Take(5));
        _site.Site.Change("update sales set units = units * 100");
        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));

        var chart = card.QuerySelectorAll(".shot-blocks [name=block]")[1].GetAttribute("value")!;
        using var cut = await PostAsync(lin, key, ("block", chart));
        var sheet = await cut.PageAsync();

        Assert.Equal(["销量报表 · 省份销量"], sheet.Texts(".shot__title"));
        Assert.Equal(["1 个图块已完整"], sheet.Texts(".tag--ok"));
        Assert.Equal(["省份销量"], sheet.Texts(".chip--on"));
        Assert.All(sheet.QuerySelectorAll(".ways a[href*='/share/']"), way => Assert.Contains("_picture=", way.GetAttribute("href")!, StringComparison.Ordinal));
        var (whole, part) = (await RasterAsync(lin, $"/captures/{key}.png"), await RasterAsync(lin, sheet.QuerySelector(".shot__open")!.GetAttribute("href")!));
        Assert.True(part.Width == whole.Width && part.Height < whole.Height * 0.7, $"{part.Width}×{part.Height} of {whole.Width}×{whole.Height}");
        Assert.True(Has(part, whole, at: part.Height / 2), "the middle of the part is in the whole, row by row");
        Assert.Equal(1, _site.Prints);

        using var back = await PostAsync(lin, key, ("part", "whole"));
        Assert.EndsWith("_picture=" + key, back.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal(1, _site.Prints);
    }

    [Fact]
    public async Task A_part_is_its_makers_and_only_of_blocks_that_are_there()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        using var wang = await _site.Site.SignInAsync("wang");

        foreach (var (who, block) in new[] { (lin, "none"), (lin, ""), (wang, "b1") })
        {
            using var answer = await PostAsync(who, key, ("block", block));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string key, (string Name, string Value) what) =>
        client.PostAsync($"/captures/{key}/parts", new FormUrlEncodedContent([KeyValuePair.Create(what.Name, what.Value)]), Ct);

    private static async Task<Raster> RasterAsync(HttpClient client, string address) => Raster.Read(await client.GetByteArrayAsync(address, Ct));

    private static bool Has(Raster part, Raster whole, int at) =>
        Enumerable.Range(0, whole.Height).Any(y => Enumerable.Range(0, part.Width).All(x => part[x, at] == whole[x, y]));
}
