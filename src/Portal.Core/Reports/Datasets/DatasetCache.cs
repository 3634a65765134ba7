namespace Portal.Core.Reports.Datasets;

/// <summary>
/// Keeps answers for a while and lets readers who ask the same wait for one execution. The execution ends when its last
/// reader has gone. Least recently used answers leave when memory is short.
/// </summary>
internal sealed class DatasetCache(TimeProvider clock, long maxBytes)
{
    private static readonly TimeSpan FailuresAreKept = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Dictionary<string, Flight> _flights = [];

    public long Bytes { get; private set; }

    /// <param name="key">What the answer depends on, all of it.</param>
    /// <param name="keepFor">How long a good answer is used again.</param>
    /// <param name="fresh">Ask again even if an answer is kept.</param>
    /// <param name="run">Asks the database; answers with the size in bytes.</param>
    /// <param name="ct">This reader goes away; others may stay.</param>
    public async Task<DatasetResult> GetAsync(
        string key, TimeSpan keepFor, bool fresh, Func<CancellationToken, Task<(DatasetResult Result, long Bytes)>> run, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Flight? flight;
        lock (_gate)
        {
            if (!fresh && Kept(key) is { } kept)
            {
                ReportMetrics.CacheHits.Add(1);
                return kept;
            }

            if (!_flights.TryGetValue(key, out flight))
            {
                flight = _flights[key] = new Flight();
                // Never on this thread: the gate is held.
                flight.Answer = Task.Run(() => FlyAsync(key, keepFor, flight, run), CancellationToken.None);
            }

            flight.Readers++;
        }

        try
        {
            return await flight.Answer.WaitAsync(ct);
        }
        finally
        {
            Leave(key, flight);
        }
    }

    private async Task<DatasetResult> FlyAsync(
        string key, TimeSpan keepFor, Flight flight, Func<CancellationToken, Task<(DatasetResult Result, long Bytes)>> run)
    {
        try
        {
            var (result, bytes) = await run(flight.Stop.Token);
            lock (_gate)
            {
                Keep(key, result, bytes, result.Problem is null ? keepFor : FailuresAreKept);
            }

            return result;
        }
        finally
        {
            lock (_gate)
            {
                Forget(key, flight);
            }
        }
    }

    private void Leave(string key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Readers > 0 || flight.Answer.IsCompleted)
            {
                return;
            }

            Forget(key, flight); // who comes now begins anew, this one is ending
        }

        flight.Stop.Cancel();
    }

    private void Forget(string key, Flight flight)
    {
        if (_flights.TryGetValue(key, out var current) && current == flight)
        {
            _flights.Remove(key);
        }
    }

    private DatasetResult? Kept(string key)
    {
        if (!_entries.TryGetValue(key, out var node))
        {
            return null;
        }

        if (node.Value.Until <= clock.GetUtcNow())
        {
            Drop(node);
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Result;
    }

    private void Keep(string key, DatasetResult result, long bytes, TimeSpan keepFor)
    {
        if (_entries.TryGetValue(key, out var old))
        {
            Drop(old);
        }

        if (keepFor <= TimeSpan.Zero || bytes > maxBytes)
        {
            return;
        }

        while (Bytes + bytes > maxBytes && _byUse.Last is { } least)
        {
            Drop(least);
        }

        _entries[key] = _byUse.AddFirst(new Entry(key, result, bytes, clock.GetUtcNow() + keepFor));
        Bytes += bytes;
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        Bytes -= node.Value.Bytes;
    }

    private sealed record Entry(string Key, DatasetResult Result, long Bytes, DateTimeOffset Until);

    private sealed class Flight
    {
        public CancellationTokenSource Stop { get; } = new();
        public Task<DatasetResult> Answer { get; set; } = Task.FromException<DatasetResult>(new InvalidOperationException("Not begun."));
        public int Readers { get; set; }
    }
}
