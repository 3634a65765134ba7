using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Captures;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

/// <summary>The real browser draws; what it made is read pixel by pixel.</summary>
public sealed class MarkedPictureTests : IAsyncDisposable
{
    private static readonly Mark Mosaic = new(MarkKind.Mosaic, 0, 100, 100, 200, 170, MarkColour.Red, null);
    private static readonly Mark Arrow = new(MarkKind.Arrow, 0, 250, 300, 350, 400, MarkColour.Blue, null);

    // Of the mosaic, in pixels of the picture: squares of 32, from 96 to 208 and from 96 to 176 CSS pixels.
    private const int Left = 192, Right = 416, Top = 192, Bottom = 352;

    private readonly MarkSite _site = new MarkSite().WithBrowser();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_mosaic_leaves_squares_of_one_colour_and_all_else_as_it_was()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        await _site.SetWatermarkAsync(isOn: false);

        var drawn = await _site.ReadAsync(await _site.DrawAsync(await _site.PlantAsync(), Mosaic));

        Assert.Equal((MarkSite.Width, MarkSite.Height), (drawn.Width, drawn.Height));
        for (var y = 0; y < drawn.Height; y++)
        {
            for (var x = 0; x < drawn.Width; x++)
            {
                var isIn = x is >= Left and < Right && y is >= Top and < Bottom;
                var wanted = isIn ? drawn[x - ((x - Left) % 32) + 16, y - ((y - Top) % 32) + 16] : MarkSite.FinePixel(x, y);
                Assert.True(wanted == drawn[x, y], $"{x},{y}: {drawn[x, y]} is not {wanted}");
            }
        }
    }

    [Fact]
    public async Task A_mosaic_does_not_hide_the_watermark()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        await _site.SetWatermarkAsync(isOn: false);
        var original = await _site.PlantAsync();
        var plain = await _site.ReadAsync(await _site.DrawAsync(original, Mosaic));

        await _site.SetWatermarkAsync(isOn: true);
        var marked = await _site.ReadAsync(await _site.DrawAsync(original, Mosaic));

        var changed = Changed(plain, marked);
        Assert.True(changed.Count > 200, $"{changed.Count} pixels of the watermark");
        Assert.All(changed, place => Assert.True(place.X is >= Left and < Right && place.Y is >= Top and < Bottom, $"{place}")); // elsewhere the picture has it already
    }

    [Fact]
    public async Task Arrow_circle_and_text_are_drawn_where_they_were_put()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        await _site.SetWatermarkAsync(isOn: false);
        var original = await _site.PlantAsync();
        var before = await _site.ReadAsync(original);
        Mark[] marks = [Arrow, new(MarkKind.Circle, 0, 30, 250, 130, 320, MarkColour.Red, null),
            new(MarkKind.Text, 0, 40, 420, 40, 420, MarkColour.Red, "看这里 ERR_1 [object Object]")];

        var after = await _site.ReadAsync(await _site.DrawAsync(original, marks));

        var changed = Changed(before, after);
        Assert.Contains((600, 700), changed); // the middle of the arrow
        Assert.Contains((60, 570), changed); // the left of the circle
        Assert.Contains(changed, place => place.X is > 80 and < 160 && place.Y is > 850 and < 890); // the first letters
        Assert.DoesNotContain((160, 570), changed); // inside of the circle
        Assert.All(changed, place => Assert.True(place is { X: > 40 and < 720, Y: > 480 and < 910 }, $"{place}"));
        Assert.Equal((0x1A, 0x66, 0xE0), after[600, 700]);
    }

    [Fact]
    public async Task The_answer_leads_to_the_share_sheet_with_a_picture_of_the_same_viewer()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        using var wang = await _site.Pictures.Site.SignInAsync("wang");
        var original = await _site.PlantAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("marks", MarkReader.Write([Mosaic])), KeyValuePair.Create("taken", $"{original.TakenAt.UtcTicks}")]);

        using var answer = await lin.PostAsync($"/captures/{original.Key}/marks", form, TestContext.Current.CancellationToken);

        var there = answer.RequestMessage!.RequestUri!.PathAndQuery; // on a real port redirects are followed
        var key = there.Split("_picture=")[^1];
        Assert.Equal($"/reports/sales/share?region=%E5%8D%8E%E5%8D%97&_picture={key}", there);
        Assert.NotEqual(original.Key, key);
        Assert.Equal(HttpStatusCode.OK, (await lin.GetAsync($"/captures/{key}.png", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await wang.GetAsync($"/captures/{key}.png", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, _site.App.Services.GetRequiredService<PageTickets<DrawingTicket>>().Count);
        await _site.App.InDbAsync(async db =>
        {
            Assert.Equal(original.Key, (await db.Captures.SingleAsync(c => c.Key == key)).MarkedFrom);
            Assert.Equal("lin", (await db.AuditEntries.SingleAsync(e => e.What == "capture.mark")).Actor);
        });
    }

    [Fact]
    public async Task The_same_marks_are_drawn_once_and_other_pictures_of_the_report_stay_as_they_are()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var original = await _site.PlantAsync(count: 2);
        var second = Mosaic with { Picture = 1 };

        var drawn = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _site.DrawAsync(original, second)));

        Assert.Single(drawn.Select(capture => capture.Key).Distinct());
        Assert.Equal([MarkSite.Fine.Length], [drawn[0].Pictures[0].Length]);
        Assert.NotEqual(MarkSite.Fine.Length, drawn[0].Pictures[1].Length);
    }

    [Fact]
    public async Task A_picture_that_was_drawn_on_is_never_taken_again_without_its_marks()
    {
        using var lin = await _site.Pictures.Site.SignInAsync();
        var marked = await _site.DrawAsync(await _site.PlantAsync(), Mosaic);
        Directory.Delete(Path.Combine(_site.Pictures.Folder, marked.Key[..2]), recursive: true);

        using var answer = await lin.GetAsync($"/captures/{marked.Key}.png", TestContext.Current.CancellationToken);
        using var download = await lin.GetAsync($"/captures/{marked.Key}.png?download", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, download.StatusCode));
    }

    private static HashSet<(int X, int Y)> Changed(Raster before, Raster after)
    {
        var changed = new HashSet<(int, int)>();
        for (var y = 0; y < before.Height; y++)
        {
            for (var x = 0; x < before.Width; x++)
            {
                if (before[x, y] != after[x, y])
                {
                    changed.Add((x, y));
                }
            }
        }

        return changed;
    }
}
