using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>Looks after one browser until it ends: stopped, hanging, grown, or without anything to do.</summary>
internal sealed partial class BrowserWatch(RunningBrowser browser, BrowserOptions options, ILogger log)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SlimAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(2);
    private IReadOnlyList<FamilyMember> _family = [];
    private IReadOnlySet<int> _dead = new HashSet<int>();
    private long _counted;
    private bool _isSlim = true;
    private Task _ping = Task.CompletedTask;
    private long _asked = Stopwatch.GetTimestamp();
    private long _weighed = Stopwatch.GetTimestamp();

    public async Task RunAsync()
    {
        while (!browser.Ended.IsCompleted)
        {
            await Task.WhenAny(browser.Ended, Task.Delay(LookEvery));
            try
            {
                Look();
            }
            catch (Exception error)
            {
                LogNotLooked(error, browser.Process?.Id); // one look that fails must not end the watch
            }
        }
    }

    private void Look()
    {
        if (browser.Orders == 0)
        {
            _asked = Stopwatch.GetTimestamp();
            Rest();
            return;
        }

        _isSlim = false;
        if (_ping.IsCompleted)
        {
            (_ping, _asked) = (PingAsync(), Stopwatch.GetTimestamp());
        }

        if (browser.Process is { } process && IsStopped(process.Id))
        {
            Lose("somebody stopped it");
        }
        else if (Stopwatch.GetElapsedTime(_asked) > options.HangLimit)
        {
            Lose("it does not answer");
        }
        else if (browser.Process is { } heavy && Stopwatch.GetElapsedTime(_weighed) > options.WeighEvery)
        {
            _weighed = Stopwatch.GetTimestamp();
            Weigh(heavy.Id);
            _dead = ProcessFamily.TakeNoteOfOrphans(_dead);
        }
    }

    /// <summary>Who belongs to the browser is looked up seldom, because that reads all processes of the machine.</summary>
    private bool IsStopped(int leader)
    {
        if (_family.Count == 0 || Stopwatch.GetElapsedTime(_counted) > CountEvery)
        {
            (_family, _counted) = (ProcessFamily.Of(leader), Stopwatch.GetTimestamp());
        }

        return ProcessFamily.IsAnyStopped(_family);
    }

    private void Rest()
    {
        if (!_isSlim && browser.IsUsable && Stopwatch.GetElapsedTime(browser.LastUsed) > SlimAfter)
        {
            _isSlim = true;
            if (browser.Process is not null)
            {
                browser.Slim();
            }
        }

        if (browser.IsUsable && Stopwatch.GetElapsedTime(browser.LastUsed) > options.IdleStop)
        {
            LogIdle(browser.Process?.Id);
            browser.Retire();
        }
    }

    private async Task PingAsync()
    {
        try
        {
            await browser.Line.PingAsync();
        }
        catch (DevToolsException)
        {
            // Lost: whoever waits for a picture hears of it too.
        }
    }

    private void Lose(string reason)
    {
        LogLost(browser.Process?.Id, reason);
        BrowserMetrics.BrowsersLost.Add(1);
        browser.Lose($"the browser was lost: {reason}");
    }

    private void Weigh(int leader)
    {
        var memory = ProcessFamily.Memory(leader);
        if (memory > options.MaxMemory && browser.IsUsable)
        {
            LogGrown(leader, memory / 1_000_000, options.MaxMemory / 1_000_000);
            browser.Retire();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The browser that takes pictures has nothing to do and is ended (process {Id})")]
    private partial void LogIdle(int? id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures was lost and will be started again (process {Id}): {Reason}")]
    private partial void LogLost(int? id, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures needs {Memory} MB, more than {Most} MB, and is replaced (process {Id})")]
    private partial void LogGrown(int? id, long memory, long most);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that takes pictures could not be looked at (process {Id})")]
    private partial void LogNotLooked(Exception error, int? id);
}
