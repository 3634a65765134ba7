using Microsoft.AspNetCore.Http;
using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

public sealed class ShotTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_becomes_one_picture_of_its_whole_height()
    {
        var path = studio.Add(Report(Block("b1", 700, colour: "#102030") + Block("b2", 900, colour: "#405060"), 2));

        var shot = await studio.Keeper.ShootAsync(Order(path), Ct);

        var picture = Assert.Single(shot.Pictures);
        Assert.Equal((ShotFormat.Png, 780, 1), (picture.Format, picture.Width, shot.Timings.Tries));
        var pixels = Raster.Read(picture.Bytes.Span);
        Assert.Equal((picture.Width, picture.Height), (pixels.Width, pixels.Height));
        Assert.InRange(picture.Height, 3_200, 3_400);
        Assert.Equal("#102030", pixels.At(700, 300));
        Assert.Equal("#405060", pixels.At(700, picture.Height - 10));
    }

    [Theory]
    [InlineData("phone", 780)]
    [InlineData("tablet", 1230)]
    [InlineData("desktop", 1280)]
    public async Task Each_size_has_its_width_and_ends_with_the_page(string size, int width)
    {
        var path = studio.Add(Report(Block("b1", 150), 1));

        var picture = (await studio.Keeper.ShootAsync(Order(path, size: ShotSize.Of(size)), Ct)).Pictures.Single();

        Assert.Equal(width, picture.Width);
        Assert.InRange(picture.Height / ShotSize.Of(size).Scale, 200, 400);
    }

    [Fact]
    public async Task Pictures_are_JPEG_and_PDF_too()
    {
        var path = studio.Add(Report(Block("b1", 500), 1));

        var jpeg = (await studio.Keeper.ShootAsync(Order(path, format: ShotFormat.Jpeg), Ct)).Pictures.Single();
        var pdf = (await studio.Keeper.ShootAsync(Order(path, format: ShotFormat.Pdf), Ct)).Pictures.Single();

        Assert.Equal((ShotFormat.Jpeg, 780), (jpeg.Format, jpeg.Width));
        Assert.Equal([0xff, 0xd8, 0xff], jpeg.Bytes[..3].ToArray());
        Assert.Equal(ShotFormat.Pdf, pdf.Format);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(pdf.Bytes.Span[..8]));
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf.Bytes.Span), @"/Type\s*/Page\b"));
    }

    [Fact]
    public async Task A_page_of_50_000_pixels_becomes_pictures_that_are_cut_between_blocks()
    {
        var colours = Enumerable.Range(0, 100).Select(i => $"#{i:x2}80{255 - i:x2}").ToList();
        var path = studio.Add(Report(string.Concat(colours.Select((colour, i) => Block($"b{i}", 500, colour: colour, content: $"{i}"))), 100));

        var shot = await studio.Keeper.ShootAsync(Order(path), Ct);

        Assert.All(shot.Pictures, picture => Assert.InRange(picture.Height, 1_000, 12_000));
        Assert.InRange(shot.Pictures.Sum(picture => picture.Height), 100_000, 100_200);
        var pixels = shot.Pictures.Select(picture => Raster.Read(picture.Bytes.Span)).ToList();
        Assert.Equal(colours[0], pixels[0].At(700, 300));
        Assert.Equal(colours[^1], pixels[^1].At(700, pixels[^1].Height - 1));
        // A cut lies between blocks: the last row and the first have colours of neighbours.
        var borders = pixels.Zip(pixels.Skip(1), (one, next) => (colours.IndexOf(one.At(700, one.Height - 1)), colours.IndexOf(next.At(700, 0)))).ToList();
        Assert.All(borders, border => Assert.Equal(border.Item1 + 1, border.Item2));
    }

    [Fact]
    public async Task A_second_try_has_a_new_path_and_may_succeed()
    {
        var (unready, ready) = (studio.Add(Report(Block("b1", state: "loading"), 1, "loading")), studio.Add(Report(Block("b1"), 1)));
        var paths = new Queue<string>([unready, ready]);

        var shot = await studio.Keeper.ShootAsync(Order("") with { NewPath = _ => Task.FromResult(paths.Dequeue()) }, Ct);

        Assert.Equal(2, shot.Timings.Tries);
        Assert.Empty(paths);
    }

    [Fact]
    public async Task A_page_that_comes_slowly_is_waited_for()
    {
        var html = Report(Block("b1") + Block("b2"), 2);
        var path = studio.Add(async context =>
        {
            await WriteAsync(context, html[..(html.Length - 120)]);
            await context.Response.Body.FlushAsync();
            await Task.Delay(800);
            await context.Response.WriteAsync(html[(html.Length - 120)..]);
        });

        var shot = await studio.Keeper.ShootAsync(Order(path), Ct);

        Assert.Equal(1, shot.Timings.Tries);
        Assert.True(shot.Timings.Opened >= TimeSpan.FromMilliseconds(700));
    }

    [Fact]
    public async Task What_one_page_leaves_behind_the_next_does_not_see()
    {
        await using var keeper = studio.Make(o => o.Seats = 1);
        var sent = new List<string?>();
        var path = studio.Add(async context =>
        {
            sent.Add(context.Request.Headers.Cookie);
            context.Response.Cookies.Append("viewer", "lin", new CookieOptions { MaxAge = TimeSpan.FromDays(1) });
            await WriteAsync(context, Report(Block("b1"), 1));
        });

        await keeper.ShootAsync(Order(path), Ct);
        await keeper.ShootAsync(Order(path), Ct);

        Assert.Equal([null, null], sent);
    }

    [Fact]
    public async Task Pages_are_asked_for_in_Chinese_and_live_in_the_company_s_time_zone()
    {
        await using var keeper = studio.Make(o => o.Seats = 1);
        string? language = null;
        await keeper.ShootAsync(Order(studio.Add(context =>
        {
            language = context.Request.Headers.AcceptLanguage;
            return WriteAsync(context, Report(Block("b1"), 1));
        })), Ct);

        var seat = await keeper.Life.Current!.TakeSeatAsync(Ct);
        var zone = await seat.EvaluateAsync("Intl.DateTimeFormat().resolvedOptions().timeZone + ' ' + navigator.language", Ct);

        Assert.StartsWith("zh-CN", language);
        Assert.Equal("Asia/Shanghai zh-CN", zone.GetString());
    }
}
