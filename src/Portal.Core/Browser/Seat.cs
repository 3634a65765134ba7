using System.Text.Json;
using Portal.Core.Browser.DevTools;
using PuppeteerSharp;

namespace Portal.Core.Browser;

/// <summary>One page that is photographed again and again, with cookies and a cache of its own. Used by one order at a time.</summary>
internal sealed class Seat
{
    private readonly BrowserLine _line;
    private readonly OriginGuard _guard;
    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly ICDPSession _guarded;
    private readonly SeatTraffic _traffic = new();
    private readonly PageLoads _loads = new();
    private Task _clearing = Task.CompletedTask;

    private Seat(BrowserLine line, OriginGuard guard, IBrowserContext context, IPage page)
    {
        (_line, _guard, _context, _page, _guarded) = (line, guard, context, page, page.Client);
        _guarded.MessageReceived += Hear;
    }

    public int Shots { get; private set; }

    /// <summary>Asked anew each time: the library may put another session under a page, and nobody guards that one.</summary>
    private ICDPSession Client => _page.Client == _guarded ? _guarded : throw new DevToolsException("the page moved to a session that is not guarded");

    public static async Task<Seat> OpenAsync(BrowserLine line, SeatPlan plan, CancellationToken ct)
    {
        var context = await line.OpenContextAsync(plan.Context, ct);
        try
        {
            var page = await line.WaitAsync(context.NewPageAsync(), ct);
            var seat = new Seat(line, plan.Guard, context, page);
            await Task.WhenAll(
                seat.AskAsync("Fetch.enable", new { patterns = new[] { new { urlPattern = "*" } } }, ct),
                seat.AskAsync("Network.setBypassServiceWorker", new { bypass = true }, ct),
                // Paper too looks like the screen.
                seat.AskAsync("Emulation.setEmulatedMedia",
                    new { media = "screen", features = new[] { Feature("prefers-color-scheme", "light"), Feature("prefers-reduced-motion", "reduce") } }, ct),
                seat.AskAsync("Emulation.setLocaleOverride", new { locale = "zh-CN" }, ct),
                line.WaitAsync(page.SetJavaScriptEnabledAsync(plan.Foreign is not null), ct),
                line.WaitAsync(page.EmulateTimezoneAsync(plan.TimeZone()), ct));
            if (plan.Foreign is { } foreign)
            {
                await seat.AskAsync("Network.enable", null, ct);
                await seat.AskAsync("Emulation.setUserAgentOverride", new { userAgent = foreign.Agent, acceptLanguage = foreign.Language }, ct);
            }

            return seat;
        }
        catch
        {
            line.Close(context);
            throw;
        }
    }

    /// <summary>No request of the page is on its way.</summary>
    public bool IsQuiet => _traffic.IsQuiet;

    /// <inheritdoc cref="SeatTraffic.Stop"/>
    public string? Stop => _traffic.Stop;

    public bool Allows(string address) => _guard.Allows(address);

    /// <summary>Opens the page and waits until all of it is loaded, pictures and style sheets too.</summary>
    /// <returns>Why it could not be opened; null when it could.</returns>
    public Task<string?> OpenPageAsync(Uri page, ShotSize size, CancellationToken ct) =>
        OpenPageAsync(page, size, Math.Min(size.Width, 400), ct); // a low screen, so that nothing stretches to fill it

    public async Task<string?> OpenPageAsync(Uri page, ShotSize size, int height, CancellationToken ct)
    {
        Shots++;
        await _clearing.WaitAsync(ct);
        var screen = SetScreenAsync(size, size.Scale, height, ct);
        var opened = await AskAsync("Page.navigate", new { url = page.AbsoluteUri }, ct);
        await screen;
        if (opened.TryGetProperty("errorText", out var error))
        {
            return error.GetString();
        }

        await _loads.LoadedAsync(opened.GetProperty("loaderId").GetString()!).WaitAsync(ct);
        return null;
    }

    public async Task<PageReading> ReadAsync(CancellationToken ct) => PageReading.From(await EvaluateAsync(PageScript.Read, ct));

    /// <summary>Those that would be boxes on the page.</summary>
    public async Task<IReadOnlyList<string>> MissingOfAsync(IEnumerable<string> letters, CancellationToken ct) =>
        (await EvaluateAsync(PageScript.MissingOf(letters), ct)).Deserialize<List<string>>() ?? [];

    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken ct)
    {
        var answer = await AskAsync("Runtime.evaluate", new { expression, returnByValue = true }, ct);
        return answer.TryGetProperty("exceptionDetails", out var problem)
            ? throw new DevToolsException("a question to the page failed: " + problem.GetRawText())
            : answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public Task SetScreenAsync(ShotSize size, double scale, int height, CancellationToken ct) =>
        AskAsync("Emulation.setDeviceMetricsOverride", new { width = size.Width, height, deviceScaleFactor = scale, mobile = false }, ct);

    /// <summary>A PNG of the screen as it is set.</summary>
    public async Task<byte[]> PhotographAsync(CancellationToken ct) =>
        Data(await AskAsync("Page.captureScreenshot", new { format = "png", optimizeForSpeed = true }, ct));

    public async Task<byte[]> PrintAsync(double widthInches, double heightInches, CancellationToken ct) =>
        Data(await AskAsync(
            "Page.printToPDF",
            new { printBackground = true, paperWidth = widthInches, paperHeight = heightInches, marginTop = 0, marginBottom = 0, marginLeft = 0, marginRight = 0 },
            ct));

    /// <summary>Each sheet with the report's title and its number at the foot.</summary>
    public async Task<byte[]> PrintA4Async(CancellationToken ct) =>
        Data(await AskAsync(
            "Page.printToPDF",
            new
            {
                printBackground = true,
                paperWidth = 8.27,
                paperHeight = 11.69,
                marginTop = 0.45,
                marginBottom = 0.6,
                marginLeft = 0.4,
                marginRight = 0.4,
                displayHeaderFooter = true,
                headerTemplate = "<span></span>",
                footerTemplate = "<div style=\"width:100%;padding:0 0.4in;display:flex;justify-content:space-between;font:8px sans-serif;color:#4D586A\">"
                    + "<span class=\"title\"></span><span><span class=\"pageNumber\"></span> / <span class=\"totalPages\"></span></span></div>",
            },
            ct));

    /// <summary>Begins to remove the page and what it could leave; the next page waits until nothing is there. An empty page gives half of the memory back.</summary>
    public void Clear(Uri address)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        _clearing = Task.WhenAll(
            AskAsync("Page.navigate", new { url = "about:blank" }, CancellationToken.None),
            SetScreenAsync(ShotSize.Phone, 1, 100, CancellationToken.None),
            AskAsync("Network.clearBrowserCookies", null, CancellationToken.None),
            AskAsync("Storage.clearDataForOrigin", new { origin, storageTypes = "local_storage,indexeddb,service_workers,cache_storage,websql,file_systems" },
                CancellationToken.None));
    }

    /// <summary>Gives back what the page keeps only to be quick.</summary>
    public void Slim() => _ = _guarded.SendAsync("Memory.simulatePressureNotification", new { level = "critical" }, waitForCallback: false);

    /// <summary>Closes the page and forgets its cookies and cache with it.</summary>
    public void Close()
    {
        _guarded.MessageReceived -= Hear;
        _line.Close(_context);
    }

    private Task<JsonElement> AskAsync(string method, object? parameters, CancellationToken ct) => _line.AskAsync(Client, method, parameters, ct);

    /// <summary>On the library's thread: what is thrown here costs the browser, and not the portal.</summary>
    private void Hear(object? sender, MessageEventArgs message)
    {
        _traffic.Hear(message.MessageID, message.MessageData);
        _loads.Hear(message.MessageID, message.MessageData);
        if (message.MessageID == "Fetch.requestPaused")
        {
            var (answer, with) = _guard.Judge(message.MessageData);
            _ = _guarded.SendAsync(answer, with, waitForCallback: false);
        }
    }

    private static object Feature(string name, string value) => new { name, value };

    private static byte[] Data(JsonElement answer) =>
        answer.TryGetProperty("data", out var data) && data.TryGetBytesFromBase64(out var bytes) ? bytes : throw new DevToolsException("a picture without data");
}
