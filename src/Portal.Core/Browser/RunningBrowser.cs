using System.Collections.Concurrent;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>A browser that runs, with its seats. Retired it ends with its last order; lost it ends at once.</summary>
internal sealed class RunningBrowser(BrowserProcess process, Uri address, string timeZone, int retireAfter) : IDisposable
{
    private readonly ConcurrentBag<Seat> _idle = [];
    private readonly Lock _gate = new();
    private readonly OriginGuard _guard = new(address);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRetired;
    private int _orders;
    private int _ending;

    public Uri Address => address;

    public OriginGuard Guard => _guard;

    public BrowserProcess Process => process;

    public DevToolsPipe Pipe => process.Pipe;

    /// <summary>Whether Chinese text is drawn with letters; asked once, when the browser has started.</summary>
    public bool HasHanFont { get; private set; }

    public string Product { get; private set; } = "";

    public bool IsUsable => !_isRetired;

    public int Orders => _orders;

    /// <summary>When the last order ended.</summary>
    public long LastUsed { get; private set; } = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>All of it is gone: processes and folder.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Waits until the browser answers, and looks once at what it can draw.</summary>
    public async Task GreetAsync(CancellationToken ct)
    {
        process.Pipe.Closed += () => Lose("the browser ended");
        Product = (await Pipe.AskAsync("Browser.getVersion", null, null, ct)).GetProperty("product").GetString() ?? "";
        var seat = await Seat.OpenAsync(Pipe, _guard, timeZone, ct);
        HasHanFont = (await seat.EvaluateAsync(PageScript.HasHanFont, ct)).ValueKind == System.Text.Json.JsonValueKind.True;
        _idle.Add(seat);
    }

    /// <summary>False when it was retired meanwhile. <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            _orders += _isRetired ? 0 : 1;
            return !_isRetired;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _orders--;
            LastUsed = System.Diagnostics.Stopwatch.GetTimestamp();
        }

        EndIfDone();
    }

    public async Task<Seat> TakeSeatAsync(CancellationToken ct) => _idle.TryTake(out var seat) ? seat : await Seat.OpenAsync(Pipe, _guard, timeZone, ct);

    public void Give(Seat seat, bool isGood)
    {
        if (isGood && seat.Shots < retireAfter && IsUsable)
        {
            _idle.Add(seat);
        }
        else
        {
            seat.Close();
        }
    }

    /// <summary>Between two bursts of orders: what is kept only to be quick is given back.</summary>
    public void Slim()
    {
        foreach (var seat in _idle)
        {
            seat.Slim();
        }
    }

    /// <summary>Takes no new orders; ends when the last one has its picture.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _isRetired = true;
        }

        EndIfDone();
    }

    /// <summary>Whoever waits for it hears at once that it is lost.</summary>
    public void Lose(string reason)
    {
        lock (_gate)
        {
            _isRetired = true;
        }

        Pipe.Lose(reason);
        End();
    }

    public void Dispose() => Lose("the portal ends");

    private void EndIfDone()
    {
        if (_isRetired && _orders == 0)
        {
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            _ = Task.Run(() =>
            {
                process.Dispose();
                _ended.TrySetResult();
            });
        }
    }
}
