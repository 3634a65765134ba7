using System.Diagnostics;
using System.Globalization;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>
/// Our picture cold, warm and cached; the same page by PuppeteerSharp and by puppeteer-core with a context each; and what opening and photographing it costs at the least.
/// </summary>
internal static class CaptureTimes
{
    private const int Rounds = 4;
    private const int Each = 10;

    /// <summary>After a picture the browser makes itself ready for the next one; who asks for its JPEG does not press that fast.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(0.4);

    public static async Task RunAsync()
    {
        await using var host = await CaptureHost.OpenAsync();
        var lin = await host.AccountAsync("lin");
        var browser = BrowserLocator.Find(null)!;

        var cold = await TimeAsync(() => host.TakeAsync(lin, isNew: true));
        for (var i = 0; i < 8; i++)
        {
            await host.TakeAsync(lin, isNew: i > 0); // the first is the one that is found again
        }

        var capture = await host.TakeAsync(lin, isNew: false);
        using var bare = await BarePage.OpenAsync(browser, host.Address, capture.Pictures[0].Height / 2);
        for (var i = 0; i < 3; i++)
        {
            await bare.ShootAsync(host.SavedPage);
        }

        // In turn, so that all meet the same noise.
        List<double> ours = [], least = [], sharp = [], others = [], cached = [], fresh = [], stored = [];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Each; i++)
            {
                ours.Add(await TimeAsync(() => host.TakeAsync(lin, isNew: true)));
                least.Add((await bare.ShootAsync(host.SavedPage)).Milliseconds);
                cached.Add(await TimeAsync(() => host.TakeAsync(lin, isNew: false)));
                fresh.Add(await JpegAsync(host, lin, later: 0));
                stored.Add(await JpegAsync(host, lin, later: 3)); // more than whose pixels are kept
            }

            sharp.AddRange(await SharpPuppeteer.RunAsync(browser, host.SavedPage, Each));
            others.AddRange((await Puppeteer.RunAsync(browser, host.SavedPage, Each, 1)).Times);
        }

        var (warm, b, c) = (Table.Median(ours), Table.Median(sharp), Table.Median(least));
        var size = $"{capture.Pictures[0].Width}×{capture.Pictures[0].Height}, {Table.Kilobytes(capture.Pictures[0].Length)}";
        Table.Row($"(c) bare: open, ready, photograph ({size})", Table.Milliseconds(c), "baseline");
        Table.Row("(a) ours, cold: the browser starts", Table.Milliseconds(cold), Table.Times(cold / c));
        Table.Row("(a) ours, warm", Table.Milliseconds(warm), Table.Times(warm / c) + " of (c)", "≤ 1.1 ×");
        Table.Row("(a) ours, cached", Table.Milliseconds(Table.Median(cached)), Table.Times(Table.Median(cached) / c), "< 10 ms");
        Table.Row("(a) JPEG of a picture just taken", Table.Milliseconds(Table.Median(fresh)), Table.Times(Table.Median(fresh) / c), "≤ 50 ms");
        Table.Row("(a) JPEG of a stored picture, from its file", Table.Milliseconds(Table.Median(stored)), Table.Times(Table.Median(stored) / c), "≤ 50 ms");
        Table.Row("(b) PuppeteerSharp, a context each", Table.Milliseconds(b), Table.Times(b / warm) + " of ours");
        Table.Row("(b) puppeteer-core, a context each", Table.Milliseconds(Table.Median(others)), Table.Times(Table.Median(others) / warm) + " of ours");
        await ThroughputAsync(host, lin, browser);
    }

    /// <param name="later">So many pictures were taken after it.</param>
    private static async Task<double> JpegAsync(CaptureHost host, Core.Users.Account lin, int later)
    {
        var capture = await host.TakeAsync(lin, isNew: true);
        for (var i = 0; i < later; i++)
        {
            await host.TakeAsync(lin, isNew: true);
        }

        await Task.Delay(Rest);
        return await TimeAsync(() => host.JpegAsync(capture));
    }

    private static async Task ThroughputAsync(CaptureHost host, Core.Users.Account lin, string browser)
    {
        List<double> ours = [], one = [], two = [];
        for (var round = 0; round < 3; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => host.TakeAsync(lin, isNew: true)));
            ours.Add(24 / Stopwatch.GetElapsedTime(begin).TotalSeconds);
            one.Add((await Puppeteer.RunAsync(browser, host.SavedPage, 12, 1)).PerSecond);
            two.Add((await Puppeteer.RunAsync(browser, host.SavedPage, 12, 2)).PerSecond);
        }

        var best = Math.Max(Table.Median(one), Table.Median(two));
        Table.Row("(b) puppeteer-core, one and two at once", string.Create(CultureInfo.InvariantCulture, $"{Table.Median(one):0.00} and {Table.Median(two):0.00} /s"), "baseline");
        Table.Row("(a) ours, all seats", string.Create(CultureInfo.InvariantCulture, $"{Table.Median(ours):0.00} /s"), Table.Times(Table.Median(ours) / best), "≥ 2 ×");
    }

    internal static async Task<double> TimeAsync(Func<Task> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
