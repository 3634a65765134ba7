using System.Text.Json;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>One page that is photographed again and again, with cookies and a cache of its own. Used by one order at a time.</summary>
internal sealed class Seat
{
    private readonly DevToolsPipe _pipe;
    private readonly OriginGuard _guard;
    private readonly string _context;
    private readonly string _session;
    private readonly Lock _gate = new();
    private Task _clearing = Task.CompletedTask;
    private string? _lastLoaded;
    private (string Loader, TaskCompletionSource Done)? _loading;

    private Seat(DevToolsPipe pipe, OriginGuard guard, string context, string session)
    {
        (_pipe, _guard, _context, _session) = (pipe, guard, context, session);
        pipe.Listen(session, Hear);
    }

    public int Shots { get; private set; }

    public static async Task<Seat> OpenAsync(DevToolsPipe pipe, OriginGuard guard, string timeZone, CancellationToken ct)
    {
        var context = Text(await pipe.AskAsync("Target.createBrowserContext", new { disposeOnDetach = true }, null, ct), "browserContextId");
        var target = Text(await pipe.AskAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }, null, ct), "targetId");
        var session = Text(await pipe.AskAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, ct), "sessionId");
        var seat = new Seat(pipe, guard, context, session);
        await Task.WhenAll(
            seat.AskAsync("Page.enable", null, ct),
            seat.AskAsync("Page.setLifecycleEventsEnabled", new { enabled = true }, ct),
            seat.AskAsync("Fetch.enable", new { patterns = new[] { new { urlPattern = "*" } } }, ct),
            seat.AskAsync("Network.setBypassServiceWorker", new { bypass = true }, ct),
            seat.AskAsync("Emulation.setScriptExecutionDisabled", new { value = true }, ct),
            seat.AskAsync("Emulation.setEmulatedMedia",
                new { media = "screen", features = new[] { Feature("prefers-color-scheme", "light"), Feature("prefers-reduced-motion", "reduce") } }, ct),
            seat.AskAsync("Emulation.setTimezoneOverride", new { timezoneId = timeZone }, ct),
            seat.AskAsync("Emulation.setLocaleOverride", new { locale = "zh-CN" }, ct));
        return seat;
    }

    /// <summary>Opens the page and waits until all of it is loaded, pictures and style sheets too.</summary>
    /// <returns>Why it could not be opened; null when it could.</returns>
    public async Task<string?> OpenPageAsync(Uri page, ShotSize size, CancellationToken ct)
    {
        Shots++;
        await _clearing.WaitAsync(ct);
        // A low screen, so that nothing stretches to fill it.
        var screen = SetScreenAsync(size, size.Scale, Math.Min(size.Width, 400), ct);
        var opened = await AskAsync("Page.navigate", new { url = page.AbsoluteUri }, ct);
        await screen;
        if (opened.TryGetProperty("errorText", out var error))
        {
            return error.GetString();
        }

        await LoadedAsync(Text(opened, "loaderId")).WaitAsync(ct);
        return null;
    }

    public async Task<PageReading> ReadAsync(CancellationToken ct) => PageReading.From(await EvaluateAsync(PageScript.Read, ct));

    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken ct)
    {
        var answer = await AskAsync("Runtime.evaluate", new { expression, returnByValue = true }, ct);
        return answer.TryGetProperty("exceptionDetails", out var problem)
            ? throw new DevToolsException("a question to the page failed: " + problem.GetRawText())
            : answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public Task SetScreenAsync(ShotSize size, double scale, int height, CancellationToken ct) =>
        AskAsync("Emulation.setDeviceMetricsOverride", new { width = size.Width, height, deviceScaleFactor = scale, mobile = false }, ct);

    /// <summary>A picture of the screen as it is set.</summary>
    public Task<byte[]> PhotographAsync(ShotFormat format, int quality, CancellationToken ct) =>
        _pipe.AskForDataAsync(
            "Page.captureScreenshot",
            format == ShotFormat.Jpeg ? new { format = "jpeg", quality, optimizeForSpeed = true } : new { format = "png", optimizeForSpeed = true },
            _session, ct);

    public Task<byte[]> PrintAsync(double widthInches, double heightInches, CancellationToken ct) =>
        _pipe.AskForDataAsync(
            "Page.printToPDF",
            new { printBackground = true, paperWidth = widthInches, paperHeight = heightInches, marginTop = 0, marginBottom = 0, marginLeft = 0, marginRight = 0 },
            _session, ct);

    /// <summary>Begins to remove the page and what it could leave; the next page waits until nothing is there. An empty page gives half of the memory back.</summary>
    public void Clear(Uri address)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        _clearing = Task.WhenAll(
            AskAsync("Page.navigate", new { url = "about:blank" }, CancellationToken.None),
            SetScreenAsync(ShotSize.Phone, 1, 100, CancellationToken.None),
            _pipe.AskAsync("Storage.clearCookies", new { browserContextId = _context }, null, CancellationToken.None),
            AskAsync("Storage.clearDataForOrigin", new { origin, storageTypes = "local_storage,indexeddb,service_workers,cache_storage,websql,file_systems" },
                CancellationToken.None));
    }

    /// <summary>Gives back what the page keeps only to be quick.</summary>
    public void Slim() => _pipe.Tell("Memory.simulatePressureNotification", new { level = "critical" }, _session);

    /// <summary>Closes the page and forgets its cookies and cache with it.</summary>
    public void Close()
    {
        _pipe.Forget(_session);
        try
        {
            _pipe.Tell("Target.disposeBrowserContext", new { browserContextId = _context }, null);
        }
        catch (DevToolsException)
        {
            // Closed with its browser.
        }
    }

    private Task<JsonElement> AskAsync(string method, object? parameters, CancellationToken ct) => _pipe.AskAsync(method, parameters, _session, ct);

    private Task LoadedAsync(string loader)
    {
        lock (_gate)
        {
            if (_lastLoaded == loader)
            {
                return Task.CompletedTask;
            }

            var loading = (Loader: loader, Done: new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _loading = loading;
            return loading.Done.Task;
        }
    }

    private void Hear(string method, JsonElement parameters)
    {
        if (method == "Fetch.requestPaused")
        {
            var (answer, with) = _guard.Judge(parameters);
            _pipe.Tell(answer, with, _session);
        }
        else if (method == "Page.lifecycleEvent" && Text(parameters, "name") == "load")
        {
            lock (_gate)
            {
                _lastLoaded = Text(parameters, "loaderId");
                if (_loading is { } loading && loading.Loader == _lastLoaded)
                {
                    loading.Done.TrySetResult();
                }
            }
        }
    }

    private static object Feature(string name, string value) => new { name, value };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
