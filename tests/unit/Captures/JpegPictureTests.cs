using System.Net;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>A picture has two addresses: the PNG that was taken, and a JPEG that is drawn of it.</summary>
[SameOnEveryDatabase]
public sealed class JpegPictureTests : IAsyncDisposable
{
    private readonly PictureSite _site = new PictureSite().Listening();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_jpeg_is_drawn_once_of_the_stored_picture_and_goes_with_it()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");

        using var first = await MadeOfKeptPixelsAsync(lin, key);
        var again = await lin.GetByteArrayAsync($"/captures/{key}.jpg", Ct);
        using var png = await lin.GetAsync($"/captures/{key}.png", Ct);

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Equal(new byte[] { 0xFF, 0xD8, 0xFF }, again[..3]);
        Assert.Equal(again, await first.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(Png.SizeOf(await png.Content.ReadAsByteArrayAsync(Ct)), SizeOf(again));
        Assert.NotEqual(png.Headers.ETag, first.Headers.ETag);
        Assert.Equal(1, _site.Prints);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_site.Folder, key[..2])).Length);
    }

    [Fact]
    public async Task It_is_there_for_nobody_else_and_not_of_a_paper()
    {
        using var lin = await _site.Site.SignInAsync();
        using var zhou = await _site.Site.SignInAsync("zhou");
        var key = await lin.KeyAsync("/reports/sales/captures");
        var paper = await lin.KeyAsync("/reports/sales/captures?_format=pdf");

        Assert.Equal(HttpStatusCode.NotFound, (await zhou.GetAsync($"/captures/{key}.jpg", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{paper}.jpg", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lin.GetAsync($"/captures/{paper}.png", Ct)).StatusCode);
    }

    [Fact]
    public async Task One_of_an_older_picture_is_not_served_for_a_newer()
    {
        using var lin = await _site.Site.SignInAsync();
        var key = await lin.KeyAsync("/reports/sales/captures");
        await lin.GetByteArrayAsync($"/captures/{key}.jpg", Ct);
        var jpeg = Path.Combine(_site.Folder, key[..2], key + "-1.whole.jpg");
        await File.WriteAllTextAsync(jpeg, "old", Ct);
        File.SetLastWriteTimeUtc(jpeg, File.GetLastWriteTimeUtc(jpeg.Replace(".whole.jpg", ".png", StringComparison.Ordinal)).AddSeconds(-1));

        Assert.Equal(0xFF, (await lin.GetByteArrayAsync($"/captures/{key}.jpg", Ct))[0]);
    }

    [Fact]
    public async Task A_thumbnail_is_the_head_of_the_picture_in_a_tenth_of_its_bytes()
    {
        using var lin = await _site.Site.SignInAsync();
        using var zhou = await _site.Site.SignInAsync("zhou");
        var page = await lin.TakeAsync("/reports/sales/captures");
        var png = await lin.GetByteArrayAsync(page.QuerySelector(".shot__open")!.GetAttribute("href"), Ct);
        var address = page.QuerySelector("img.shot__picture")!.GetAttribute("src")!;

        using var shown = await lin.GetAsync(address, Ct);
        var thumbnail = await shown.Content.ReadAsByteArrayAsync(Ct);
        using var paper = await lin.GetAsync($"/captures/{await lin.KeyAsync("/reports/sales/captures?_format=pdf")}/thumbnail.jpg", Ct);

        Assert.Equal(("image/jpeg", (348, 516)), (shown.Content.Headers.ContentType?.MediaType, SizeOf(thumbnail)));
        Assert.InRange(thumbnail.Length, 1, png.Length / 3);
        Assert.InRange(Math.Abs(Raster.Read(png)[10, 10].R - Raster.Read(thumbnail)[4, 4].R), 0, 3);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await zhou.GetAsync(address, Ct)).StatusCode, paper.StatusCode));
    }

    /// <summary>While nobody could read the file, although it looks as it did.</summary>
    private async Task<HttpResponseMessage> MadeOfKeptPixelsAsync(HttpClient lin, string key)
    {
        var path = Path.Combine(_site.Folder, key[..2], key + "-1.png");
        var (bytes, writtenAt) = (await File.ReadAllBytesAsync(path, Ct), File.GetLastWriteTimeUtc(path));
        await PutAsync(new byte[bytes.Length]);
        var answer = await lin.GetAsync($"/captures/{key}.jpg", Ct);
        await PutAsync(bytes);
        return answer;

        async Task PutAsync(byte[] content)
        {
            await File.WriteAllBytesAsync(path, content, Ct);
            File.SetLastWriteTimeUtc(path, writtenAt);
        }
    }

    private static (int, int) SizeOf(byte[] picture) => Raster.Read(picture) is var pixels ? (pixels.Width, pixels.Height) : default;
}
