using System.Diagnostics;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>The least that a picture can cost: a page that is used again and already has the size of the picture; opened, ready, photographed, nothing checked.</summary>
internal sealed class BarePage(BrowserProcess browser, string session, TaskCompletionSource[] loaded) : IDisposable
{
    public static async Task<BarePage> OpenAsync(string executable, Uri portal, int height)
    {
        var browser = BrowserProcess.Start(executable, BrowserArguments.For(portal, !Environment.IsPrivilegedProcess), [new("PATH", Environment.GetEnvironmentVariable("PATH")!)]);
        var target = (await browser.Pipe.AskAsync("Target.createTarget", new { url = "about:blank" }, null, default)).GetProperty("targetId").GetString();
        var session = (await browser.Pipe.AskAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, default)).GetProperty("sessionId").GetString()!;
        TaskCompletionSource[] loaded = [new()];
        browser.Pipe.Listen(session, (method, parameters) =>
        {
            if (method == "Page.loadEventFired")
            {
                Volatile.Read(ref loaded[0]).TrySetResult();
            }
        });
        await browser.Pipe.AskAsync("Page.enable", null, session, default);
        await browser.Pipe.AskAsync("Emulation.setDeviceMetricsOverride", new { width = 390, height, deviceScaleFactor = 2, mobile = false }, session, default);
        return new(browser, session, loaded);
    }

    public async Task<(double Milliseconds, int Bytes)> ShootAsync(string address)
    {
        var begin = Stopwatch.GetTimestamp();
        var load = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref loaded[0], load);
        await browser.Pipe.AskAsync("Page.navigate", new { url = address }, session, default);
        await load.Task;
        var state = await browser.Pipe.AskAsync("Runtime.evaluate", new { expression = "document.getElementById('report').dataset.state", returnByValue = true }, session, default);
        if (state.GetProperty("result").GetProperty("value").GetString() != "ready")
        {
            throw new InvalidOperationException("the page is not ready");
        }

        var picture = await browser.Pipe.AskForDataAsync("Page.captureScreenshot", new { format = "png", optimizeForSpeed = true }, session, default);
        return (Stopwatch.GetElapsedTime(begin).TotalMilliseconds, picture.Length);
    }

    public void Dispose() => browser.Dispose();
}
