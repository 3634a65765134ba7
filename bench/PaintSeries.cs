using System.Globalization;
using Microsoft.Playwright;

namespace Portal.Bench;

/// <summary>First visits to one page: each with an empty store.</summary>
internal sealed class PaintSeries(string name, BenchPortal portal, Visitor visitor, string path, string aim)
{
    private readonly List<double> _paints = [];
    private double _shift;
    private int _requests;

    public string Name => name;
    public string Aim => aim;
    public bool IsBaseline => aim == "baseline";

    /// <summary>One more cookie.</summary>
    public (string Name, string Value)? Cookie { get; init; }

    /// <summary>Largest paint counts no SVG or canvas that scripts fill: then it is the moment when this is there.</summary>
    public string? Drawn { get; init; }

    public double Median => Table.Median(_paints);

    public string Figure => string.Create(CultureInfo.InvariantCulture, $"{Median:#,0} ms ({_paints.Min():#,0}–{_paints.Max():#,0})");

    public string Rest => string.Create(CultureInfo.InvariantCulture, $"{_requests} requests, shift {_shift:0.000}");

    public async Task VisitAsync(Chrome chrome, bool counts)
    {
        var page = await chrome.PhoneAsync(portal, visitor, Cookie);
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
        var requests = 0;
        page.Request += (_, request) => requests += request.Url.StartsWith("http", StringComparison.Ordinal) ? 1 : 0;
        var answer = await page.GotoAsync(portal.Address + path, new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        if (answer is not { Ok: true })
        {
            throw new InvalidOperationException($"{path} answered {answer?.Status}: there is nothing to measure.");
        }

        var paint = Drawn is null ? await Chrome.LargestPaintAsync(page) : await DrawnAsync(page, Drawn);
        if (counts)
        {
            _paints.Add(paint);
            _shift = Math.Max(_shift, await Chrome.LayoutShiftAsync(page));
            _requests = Math.Max(_requests, requests);
        }

        await page.Context.DisposeAsync();
    }

    private static async Task<double> DrawnAsync(IPage page, string selector)
    {
        await page.WaitForSelectorAsync(selector, new() { Timeout = 60_000 });
        return await page.EvaluateAsync<double>("() => performance.now()");
    }
}
