using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Portal.Core.Captures.DevTools;

namespace Portal.Core.Captures;

/// <summary>The one browser: started at the first need, watched while it works, replaced when it is lost or grows, ended when idle.</summary>
internal sealed partial class BrowserLife(CapturesOptions options, BrowserStart start, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LeaveAloneFor = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<RunningBrowser> _all = [];
    private RunningBrowser? _current;
    private CaptureException? _refusal;
    private long _refusedAt;

    public KeeperState State { get; private set; } = new(KeeperCondition.NotStarted);

    internal RunningBrowser? Current => _current;

    /// <summary>A browser in which this order counts already; <see cref="RunningBrowser.Leave"/> must follow.</summary>
    /// <exception cref="CaptureException">There is none.</exception>
    public async Task<RunningBrowser> EnterAsync(CancellationToken ct)
    {
        while (true)
        {
            if (_current is { } running && running.TryEnter())
            {
                return running;
            }

            await _starting.WaitAsync(ct);
            try
            {
                if (_current is not { IsUsable: true })
                {
                    _current = await StartAsync(ct);
                }
            }
            finally
            {
                _starting.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        await _starting.WaitAsync();
        foreach (var browser in Running())
        {
            browser.Dispose();
            await browser.Ended;
        }

        _starting.Release();
    }

    private RunningBrowser[] Running()
    {
        lock (_all)
        {
            return [.. _all];
        }
    }

    private async Task<RunningBrowser> StartAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (_refusal is { } refusal && Stopwatch.GetElapsedTime(_refusedAt) < LeaveAloneFor)
        {
            throw new CaptureException(refusal.Failure, refusal.Message, refusal);
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, _closing.Token);
        try
        {
            var begin = Stopwatch.GetTimestamp();
            var browser = await start.StartAsync(both.Token);
            Begin(browser, Stopwatch.GetElapsedTime(begin));
            return browser;
        }
        catch (CaptureException error)
        {
            Refuse(error);
            throw;
        }
    }

    private void Begin(RunningBrowser browser, TimeSpan took)
    {
        _refusal = null;
        var had = State;
        State = new(KeeperCondition.Ready, browser.HasHanFont ? null : CaptureWords.NoHanFont) { Product = browser.Product, IsSandboxed = options.IsSandboxed };
        LogStarted(browser.Product, browser.Process.Id, took.TotalMilliseconds);
        if (State.Reason is { } reason && had.Reason != reason)
        {
            LogIncomplete(reason);
        }

        lock (_all)
        {
            _all.Add(browser);
        }

        _ = WatchAsync(browser);
    }

    private void Refuse(CaptureException error)
    {
        (_refusal, _refusedAt) = (error, Stopwatch.GetTimestamp());
        if (State.Condition != KeeperCondition.Away)
        {
            LogAway(error.Message);
        }

        State = new(KeeperCondition.Away, error.Message);
    }

    private async Task WatchAsync(RunningBrowser browser)
    {
        var weighed = Stopwatch.GetTimestamp();
        Task ping = Task.CompletedTask;
        var asked = Stopwatch.GetTimestamp();
        while (!browser.Ended.IsCompleted && await WaitAsync(browser))
        {
            if (browser.Orders == 0)
            {
                asked = Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(browser.LastUsed) > options.IdleStop)
                {
                    LogIdle(browser.Process.Id);
                    browser.Retire();
                }

                continue;
            }

            if (ping.IsCompleted)
            {
                (ping, asked) = (PingAsync(browser), Stopwatch.GetTimestamp());
            }

            if (ProcessFamily.Of(browser.Process.Id).Any(each => each.State is 'T' or 't'))
            {
                Lose(browser, "somebody stopped it");
            }
            else if (Stopwatch.GetElapsedTime(asked) > options.HangLimit)
            {
                Lose(browser, "it does not answer");
            }
            else if (Stopwatch.GetElapsedTime(weighed) > options.WeighEvery)
            {
                weighed = Stopwatch.GetTimestamp();
                Weigh(browser);
            }
        }

        lock (_all)
        {
            _all.Remove(browser);
        }
    }

    private static async Task<bool> WaitAsync(RunningBrowser browser)
    {
        await Task.WhenAny(browser.Ended, Task.Delay(LookEvery));
        return !browser.Ended.IsCompleted;
    }

    private static async Task PingAsync(RunningBrowser browser)
    {
        try
        {
            await browser.Pipe.AskAsync("Browser.getVersion", null, null, CancellationToken.None);
        }
        catch (DevToolsException)
        {
            // Lost: whoever waits for a picture hears of it too.
        }
    }

    private void Lose(RunningBrowser browser, string reason)
    {
        LogLost(browser.Process.Id, reason);
        CaptureMetrics.BrowsersLost.Add(1);
        browser.Lose($"the browser was lost: {reason}");
    }

    private void Weigh(RunningBrowser browser)
    {
        var memory = ProcessFamily.Memory(browser.Process.Id);
        if (memory > options.MaxMemory && browser.IsUsable)
        {
            LogGrown(browser.Process.Id, memory / 1_000_000, options.MaxMemory / 1_000_000);
            browser.Retire();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The browser that takes pictures has started: {Product}, process {Id}, in {Milliseconds:0} ms")]
    private partial void LogStarted(string product, int id, double milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The browser that takes pictures has nothing to do and is ended (process {Id})")]
    private partial void LogIdle(int id);

    [LoggerMessage(Level = LogLevel.Error, Message = "No pictures can be taken: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pictures may be wrong: {Reason}")]
    private partial void LogIncomplete(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures was lost and will be started again (process {Id}): {Reason}")]
    private partial void LogLost(int id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures needs {Memory} MB, more than {Most} MB, and is replaced (process {Id})")]
    private partial void LogGrown(int id, long memory, long most);
}
