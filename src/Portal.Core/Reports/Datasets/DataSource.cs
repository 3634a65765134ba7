namespace Portal.Core.Reports.Datasets;

/// <summary>One database that report files ask: read, never written.</summary>
internal abstract class DataSource(string name, int seats) : IDisposable
{
    private readonly SemaphoreSlim _seats = new(seats);

    public string Name => name;

    public abstract SqlDialect Dialect { get; }

    /// <summary>Reads at most <see cref="ReadLimits.Rows"/> rows. Throws <see cref="DataSourceException"/>, or that it was cancelled.</summary>
    public async Task<ReadRows> ReadAsync(BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(limits.Timeout);
        await Limited(_seats.WaitAsync(waiting.Token), ct);
        try
        {
            using var running = CancellationTokenSource.CreateLinkedTokenSource(ct);
            running.CancelAfter(limits.Timeout);
            return await ReadNowAsync(sql, limits, running.Token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new DataSourceException(DatasetFailure.TooSlow, $"stopped after {limits.Timeout.TotalSeconds:0} s", error);
        }
        finally
        {
            _seats.Release();
        }
    }

    protected abstract Task<ReadRows> ReadNowAsync(BoundSql sql, ReadLimits limits, CancellationToken ct);

    public virtual void Dispose()
    {
        _seats.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task Limited(Task seat, CancellationToken ct)
    {
        try
        {
            await seat;
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested)
        {
            throw new DataSourceException(DatasetFailure.TooSlow, "no seat became free: other datasets keep this source busy", error);
        }
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
