using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.Bench;

/// <summary>Headless Chromium as a phone; bytes and paints as the browser itself counts them.</summary>
internal sealed class Chrome : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chrome(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chrome> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            ChromiumSandbox = Environment.UserName != "root",
        }));
    }

    /// <summary>A phone of 390×844 that carries the visitor's session, and one more cookie where there is one.</summary>
    public async Task<IPage> PhoneAsync(BenchPortal portal, Visitor visitor, (string Name, string Value)? more = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2,
            IsMobile = true,
            HasTouch = true,
            UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
        });
        foreach (var cookie in visitor.CookieHeader.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var at = cookie.IndexOf('=', StringComparison.Ordinal);
            await context.AddCookiesAsync([new() { Name = cookie[..at], Value = cookie[(at + 1)..], Url = portal.Address }]);
        }

        if (more is var (name, value))
        {
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = portal.Address }]);
        }

        return await context.NewPageAsync();
    }

    /// <summary>Encoded bytes and number of requests that a visit costs; cached answers cost nothing.</summary>
    public static async Task<(long Bytes, int Requests)> VisitAsync(IPage page, string address)
    {
        var (bytes, requests) = (0L, 0);
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, data) => Interlocked.Add(ref bytes, Size(data));
        session.Event("Network.responseReceived").OnEvent += (_, data) => Interlocked.Add(ref requests, FromNetwork(data) ? 1 : 0);
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await session.DetachAsync();
        return (bytes, requests);
    }

    public static Task<double> LargestPaintAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise(done => {
          let last = 0;
          new PerformanceObserver(list => { for (const entry of list.getEntries()) last = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
          setTimeout(() => done(last), 1500);
        })
        """);

    /// <summary>Cumulative layout shift up to now.</summary>
    public static Task<double> LayoutShiftAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 100);
        })
        """);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static long Size(JsonElement? data) => (long)data!.Value.GetProperty("encodedDataLength").GetDouble();

    private static bool FromNetwork(JsonElement? data)
    {
        var response = data!.Value.GetProperty("response");
        return !(response.TryGetProperty("fromDiskCache", out var cached) && cached.GetBoolean())
            && response.GetProperty("url").GetString()!.StartsWith("http", StringComparison.Ordinal);
    }
}
