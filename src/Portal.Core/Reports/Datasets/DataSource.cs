namespace Portal.Core.Reports.Datasets;

/// <summary>One database that report files ask: read, never written.</summary>
internal abstract class DataSource(string name, SourceSeats seats) : IDisposable
{
    private readonly TurnLine _line = seats.Line();

    public string Name => name;

    public abstract SqlDialect Dialect { get; }

    /// <summary>A seat, when it is this reader's turn; to be disposed. Throws <see cref="DataSourceException"/>, or that it was cancelled.</summary>
    public async Task<IDisposable> TakeSeatAsync(string reader, TimeSpan patience, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(patience);
        try
        {
            await _line.EnterAsync(reader, waiting.Token);
            return new TakenSeat(_line, reader);
        }
        catch (LineFullException error)
        {
            throw new DataSourceException(DatasetFailure.Busy, error.Message, error);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new DataSourceException(DatasetFailure.Busy, $"no seat became free within {patience.TotalSeconds:0} s: other datasets keep this source busy", error);
        }
    }

    /// <summary>Reads at most <see cref="ReadLimits.Rows"/> rows. Throws <see cref="DataSourceException"/>, or that it was cancelled.</summary>
    public async Task<ReadRows> ReadAsync(BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(ct);
        running.CancelAfter(limits.Timeout);
        try
        {
            return await ReadNowAsync(sql, limits, running.Token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new DataSourceException(DatasetFailure.TooSlow, $"stopped after {limits.Timeout.TotalSeconds:0} s", error);
        }
    }

    /// <summary>What the operator should change: who signs in there may do more than read. Null: nothing is known against it. Throws <see cref="DataSourceException"/>.</summary>
    public virtual Task<Bilingual?> MisgivingAsync(CancellationToken ct) => Task.FromResult<Bilingual?>(null);

    protected abstract Task<ReadRows> ReadNowAsync(BoundSql sql, ReadLimits limits, CancellationToken ct);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    private sealed class TakenSeat(TurnLine line, string reader) : IDisposable
    {
        public void Dispose() => line.Leave(reader);
    }
}

/// <summary>Bounds of one read.</summary>
internal sealed record ReadLimits(int Rows, TimeSpan Timeout, long Bytes);

/// <summary>What came back, with an estimate of its size in memory.</summary>
internal sealed record ReadRows(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, bool IsCapped, long Bytes)
{
    /// <summary>How many cells were too long.</summary>
    public int CutCells { get; init; }
}

/// <summary>The database said no, or nothing, or too late. The message is for the log alone.</summary>
internal sealed class DataSourceException(DatasetFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public DatasetFailure Failure => failure;
}
