using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Portal.Core.Browser.DevTools;

namespace Portal.Core.Browser;

/// <summary>A browser that runs, with its seats. Retired it ends with its last order; lost it ends at once.</summary>
/// <param name="process">Null: it runs elsewhere, and its life is its own keeper's.</param>
internal sealed class RunningBrowser(BrowserLine line, BrowserProcess? process, SeatPlan plan, int retireAfter) : IDisposable
{
    private readonly ConcurrentBag<Seat> _idle = [];
    private readonly ConcurrentDictionary<string, bool> _drawn = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRetired;
    private int _orders;
    private int _ending;

    public Uri Address => plan.Portal;

    public OriginGuard Guard => plan.Guard;

    public BrowserProcess? Process => process;

    public BrowserLine Line => line;

    /// <summary>Whether Chinese text is drawn with letters; asked once, when the browser has started.</summary>
    public bool HasHanFont { get; private set; }

    /// <summary>Whether emoji are drawn; asked with it.</summary>
    public bool HasEmojiFont { get; private set; }

    public bool AllowsMissingLetters => plan.AllowsMissingLetters;

    /// <summary>What it cannot draw, for the operator; null: nothing.</summary>
    public Bilingual? Lack => !HasHanFont ? BrowserWords.NoHanFont : HasEmojiFont ? null : BrowserWords.NoEmojiFont;

    /// <summary>Asks the line too: it knows of a loss before we have heard of it.</summary>
    public bool IsUsable => !_isRetired && !line.Lost.IsCompleted;

    public int Orders => _orders;

    /// <summary>When the last order ended.</summary>
    public long LastUsed { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>All of it is gone: line, processes and folder.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Looks once at what it can draw; from now on a loss of the line is one of the browser.</summary>
    public async Task GreetAsync(CancellationToken ct)
    {
        _ = LoseWithLineAsync();
        var seat = await Seat.OpenAsync(line, plan, ct);
        HasHanFont = (await seat.EvaluateAsync(PageScript.HasHanFont, ct)).ValueKind == JsonValueKind.True;
        HasEmojiFont = (await seat.EvaluateAsync(PageScript.HasEmojiFont, ct)).ValueKind == JsonValueKind.True;
        _idle.Add(seat);
    }

    /// <summary>Those that would be boxes. A letter that was drawn once is not asked for again: its fonts stay.</summary>
    public async Task<IReadOnlyList<string>> MissingOfAsync(IReadOnlyList<string> letters, Seat seat, CancellationToken ct)
    {
        List<string> unknown = [.. letters.Where(letter => !_drawn.ContainsKey(letter))];
        IReadOnlyList<string> missing = unknown.Count == 0 ? [] : await seat.MissingOfAsync(unknown, ct);
        if (missing.Count == 0)
        {
            unknown.ForEach(letter => _drawn[letter] = true);
        }

        return missing;
    }

    /// <summary>False when it was retired meanwhile. <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            var isUsable = IsUsable;
            _orders += isUsable ? 1 : 0;
            return isUsable;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _orders--;
            LastUsed = Stopwatch.GetTimestamp();
        }

        EndIfDone();
    }

    public async Task<Seat> TakeSeatAsync(CancellationToken ct) => _idle.TryTake(out var seat) ? seat : await Seat.OpenAsync(line, plan, ct);

    /// <summary>For one page of another server, whose scripts run: it is used once, so that nothing of that page stays.</summary>
    public Task<Seat> OpenSeatAsync(ForeignPage page, CancellationToken ct) => Seat.OpenAsync(line, plan.For(page), ct);

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

        line.Lose(reason);
        End();
    }

    public void Dispose() => Lose("the portal ends");

    private async Task LoseWithLineAsync() => Lose(await line.Lost);

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
                try
                {
                    process?.Dispose();
                    line.Dispose();
                    _ended.TrySetResult();
                }
                catch (Exception error)
                {
                    _ended.TrySetException(error); // who waits for its end must not wait for ever
                }
            });
        }
    }
}
