using System.Diagnostics;
using PuppeteerSharp;

namespace Portal.Bench;

/// <summary>What others do in C#: PuppeteerSharp with its own launcher and a new context for each picture.</summary>
internal static class SharpPuppeteer
{
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--hide-scrollbars", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
    ];

    public static async Task<double[]> RunAsync(string executable, string address, int count)
    {
        await using var browser = await PuppeteerSharp.Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = executable,
            HeadlessMode = HeadlessMode.Shell,
            Args = [.. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [], .. Arguments],
        });
        await ShootAsync(browser, address);
        await ShootAsync(browser, address);
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await ShootAsync(browser, address);
            times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        return times;
    }

    private static async Task ShootAsync(IBrowser browser, string address)
    {
        var context = await browser.CreateBrowserContextAsync();
        var page = await context.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = 390, Height = 844, DeviceScaleFactor = 2 });
        await page.GoToAsync(address, WaitUntilNavigation.Load);
        await page.WaitForSelectorAsync("#report[data-state=\"ready\"]");
        await page.ScreenshotDataAsync(new ScreenshotOptions { Type = ScreenshotType.Png, FullPage = true });
        await context.CloseAsync();
    }
}
