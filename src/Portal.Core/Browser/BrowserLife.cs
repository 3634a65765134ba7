using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Browser;

/// <summary>The one browser: started at the first need, watched while it works, replaced when it is lost or grows, ended when idle.</summary>
internal sealed partial class BrowserLife(BrowserOptions options, BrowserStart start, ILogger log) : IAsyncDisposable
{
    /// <summary>Killing its processes and removing its folder take seconds at most.</summary>
    private static readonly TimeSpan _longestEnd = TimeSpan.FromSeconds(15);
    /// <summary>Starting one costs something each time; asking elsewhere does not, and there it may be back in a moment.</summary>
    private readonly TimeSpan _leaveAloneFor = TimeSpan.FromSeconds(options.Endpoint is null ? 5 : 1);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<RunningBrowser> _all = [];
    private RunningBrowser? _current;
    private ShotException? _refusal;
    private long _refusedAt;

    public KeeperState State { get; private set; } = new(KeeperCondition.NotStarted);

    internal RunningBrowser? Current => _current;

    /// <summary>A browser in which this order counts already; <see cref="RunningBrowser.Leave"/> must follow.</summary>
    /// <exception cref="ShotException">There is none.</exception>
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
            try
            {
                await browser.Ended.WaitAsync(_longestEnd);
            }
            catch (Exception error)
            {
                LogNotEnded(error, browser.Process?.Id); // the portal ends all the same
            }
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
        _closing.Token.ThrowIfCancellationRequested();
        if (_refusal is { } refusal && Stopwatch.GetElapsedTime(_refusedAt) < _leaveAloneFor)
        {
            throw new ShotException(refusal.Failure, refusal.Words, refusal);
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, _closing.Token);
        try
        {
            var begin = Stopwatch.GetTimestamp();
            var browser = await start.StartAsync(both.Token);
            Begin(browser, Stopwatch.GetElapsedTime(begin));
            return browser;
        }
        catch (ShotException error)
        {
            Refuse(error);
            throw;
        }
    }

    private void Begin(RunningBrowser browser, TimeSpan took)
    {
        _refusal = null;
        var had = State;
        State = new(KeeperCondition.Ready, browser.Lack)
        {
            Product = browser.Line.Product,
            IsSandboxed = options.Endpoint is not null || options.IsSandboxed,
        };
        var place = browser.Process is { Id: var id } ? $"process {id}" : "elsewhere";
        LogStarted(browser.Line.Product, place, took.TotalMilliseconds);
        if (State.Reason is { } reason && had.Reason != reason)
        {
            LogIncomplete(reason.English);
        }

        lock (_all)
        {
            _all.Add(browser);
        }

        _ = WatchAsync(browser);
    }

    private void Refuse(ShotException error)
    {
        (_refusal, _refusedAt) = (error, Stopwatch.GetTimestamp());
        if (State.Condition != KeeperCondition.Away)
        {
            LogAway(error.Message);
        }

        State = new(KeeperCondition.Away, error.Words);
    }

    private async Task WatchAsync(RunningBrowser browser)
    {
        await new BrowserWatch(browser, options, log).RunAsync();
        lock (_all)
        {
            _all.Remove(browser);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures did not end as it should (process {Id})")]
    private partial void LogNotEnded(Exception error, int? id);

    [LoggerMessage(Level = LogLevel.Information, Message = "The browser that takes pictures is ready: {Product}, {Place}, in {Milliseconds:0} ms")]
    private partial void LogStarted(string product, string place, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "No pictures can be taken: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pictures may be wrong: {Reason}")]
    private partial void LogIncomplete(string reason);
}
