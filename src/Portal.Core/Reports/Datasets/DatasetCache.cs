using Portal.Core.Memory;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// Keeps answers for a while and lets readers who ask the same wait for one execution. The execution ends when its last
/// reader has gone. What does not fit into memory is not kept.
/// </summary>
internal sealed class DatasetCache(CacheShare share)
{
    private static readonly TimeSpan FailuresAreKept = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Flight> _flights = [];

    /// <param name="key">What the answer depends on, all of it.</param>
    /// <param name="keepFor">How long a good answer is used again.</param>
    /// <param name="fresh">Ask again even if an answer is kept.</param>
    /// <param name="run">Asks the database.</param>
    /// <param name="ct">This reader goes away; others may stay.</param>
    public async Task<DatasetResult> GetAsync(
        string key, TimeSpan keepFor, bool fresh, Func<CancellationToken, Task<DatasetResult>> run, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Flight? flight;
        lock (_gate)
        {
            if (!fresh && share.Find<DatasetResult>(key) is { } kept)
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
        string key, TimeSpan keepFor, Flight flight, Func<CancellationToken, Task<DatasetResult>> run)
    {
        try
        {
            var result = await run(flight.Stop.Token);
            share.Keep(key, result, result.Bytes, KeptFor(result, keepFor));
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

    // Who was turned away because of others shall not turn away who comes next.
    private static TimeSpan KeptFor(DatasetResult result, TimeSpan keepFor) =>
        result.Problem is null ? keepFor : result.Problem.Failure == DatasetFailure.Busy ? TimeSpan.Zero : FailuresAreKept;

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

    private sealed class Flight
    {
        public CancellationTokenSource Stop { get; } = new();
        public Task<DatasetResult> Answer { get; set; } = Task.FromException<DatasetResult>(new InvalidOperationException("Not begun."));
        public int Readers { get; set; }
    }
}
