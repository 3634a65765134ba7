using System.Diagnostics;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>The least that a picture can cost: a page that is used again and already has the size of the picture; opened, ready, photographed, nothing checked.</summary>
internal sealed class BarePage(BrowserProcess browser, BarePipe pipe, string session) : IDisposable
{
    private TaskCompletionSource _load = new();

    public static async Task<BarePage> OpenAsync(string executable, Uri portal, int height)
    {
        var browser = BrowserProcess.Start(executable, BrowserArguments.For(portal, !Environment.IsPrivilegedProcess), [new("PATH", Environment.GetEnvironmentVariable("PATH")!)]);
        var pipe = new BarePipe(browser);
        var target = (await pipe.AskAsync("Target.createTarget", new { url = "about:blank" }, null)).GetProperty("targetId").GetString();
        var session = (await pipe.AskAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null)).GetProperty("sessionId").GetString()!;
        var page = new BarePage(browser, pipe, session);
        pipe.Heard += page.Hear;
        await pipe.AskAsync("Page.enable", null, session);
        await pipe.AskAsync("Emulation.setDeviceMetricsOverride", new { width = 390, height, deviceScaleFactor = 2, mobile = false }, session);
        return page;
    }

    public async Task<(double Milliseconds, int Bytes)> ShootAsync(string address)
    {
        var begin = Stopwatch.GetTimestamp();
        var load = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _load, load);
        await pipe.AskAsync("Page.navigate", new { url = address }, session);
        await load.Task;
        var state = await pipe.AskAsync("Runtime.evaluate", new { expression = "document.getElementById('report').dataset.state", returnByValue = true }, session);
        if (state.GetProperty("result").GetProperty("value").GetString() != "ready")
        {
            throw new InvalidOperationException("the page is not ready");
        }

        var picture = await pipe.AskAsync("Page.captureScreenshot", new { format = "png", optimizeForSpeed = true }, session);
        return (Stopwatch.GetElapsedTime(begin).TotalMilliseconds, picture.GetProperty("data").GetBytesFromBase64().Length);
    }

    public void Dispose() => browser.Dispose();

    private void Hear(string method)
    {
        if (method == "Page.loadEventFired")
        {
            Volatile.Read(ref _load).TrySetResult();
        }
    }
}
