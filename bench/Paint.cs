using Microsoft.Playwright;

namespace Portal.Bench;

/// <summary>Largest contentful paint on a slow phone: CPU slowed 4×, 1.6 Mbit/s, 150 ms. Baseline: the same report drawn in the page by ECharts.</summary>
internal static class Paint
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        await using var chrome = await Chrome.StartAsync();
        await using var portal = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        var report = await MeasureAsync(chrome, portal, "/reports/" + Demo.Report);

        // Without Node the portal sends the charts undrawn and the page draws them.
        await using var undrawn = await new BenchPortal(("Portal:Demo", "true"), ("Charts:Node", "/nonexistent/node")).StartAsync();
        var client = await MeasureAsync(chrome, undrawn, "/reports/" + Demo.Report, ".chart svg, .chart canvas");
        var home = await MeasureAsync(chrome, portal, "/");

        Table.Row("report, drawn in the page by ECharts", Table.Milliseconds(client), "baseline");
        Table.Row("report, drawn on the server", Table.Milliseconds(report), Table.Times(report / client), "< 1,000 ms");
        Table.Row("home", Table.Milliseconds(home), "", "< 1,000 ms");
    }

    private static async Task<double> MeasureAsync(Chrome chrome, BenchPortal portal, string path, string? drawn = null)
    {
        using var visitor = await portal.Visitor().SignInAsync("lin", "demo-lin");
        await visitor.GetAsync(path);
        var paints = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var page = await chrome.PhoneAsync(portal, visitor);
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Network.enable");
            await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 150,
                ["downloadThroughput"] = 1.6 * 1024 * 1024 / 8,
                ["uploadThroughput"] = 750 * 1024 / 8,
            });
            await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
            await page.GotoAsync(portal.Address + path, new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
            paints.Add(drawn is null ? await Chrome.LargestPaintAsync(page) : await DrawnAsync(page, drawn));
            await page.Context.DisposeAsync();
        }

        return Table.Median(paints);
    }

    // Largest paint counts no SVG or canvas that scripts fill, so of the baseline we take the moment when the first chart is there.
    private static async Task<double> DrawnAsync(IPage page, string selector)
    {
        await page.WaitForSelectorAsync(selector, new() { Timeout = 60_000 });
        return await page.EvaluateAsync<double>("() => performance.now()");
    }
}
