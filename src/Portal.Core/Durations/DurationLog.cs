namespace Portal.Core.Durations;

/// <summary>Durations on their way to the database, summed up by day and bar. Nobody waits for it.</summary>
public sealed class DurationLog(CompanyClock company)
{
    private const int Most = 20_000;
    private readonly Lock _lock = new();
    private Dictionary<DurationKey, long> _pending = [];

    public void Record(DurationKind kind, string subject, TimeSpan took)
    {
        var key = new DurationKey(company.Today, kind, LongText.Begin(subject, DurationDay.MaxSubject), Bars.Of(took));
        lock (_lock)
        {
            Add(key, 1);
        }
    }

    /// <summary>Takes what is waiting.</summary>
    internal IReadOnlyDictionary<DurationKey, long> Take()
    {
        lock (_lock)
        {
            var taken = _pending;
            _pending = [];
            return taken;
        }
    }

    /// <summary>The database did not take them: they wait again.</summary>
    internal void PutBack(IReadOnlyDictionary<DurationKey, long> taken)
    {
        lock (_lock)
        {
            foreach (var (key, count) in taken)
            {
                Add(key, count);
            }
        }
    }

    // With the database away for long the newest kinds are lost, not the memory.
    private void Add(DurationKey key, long count)
    {
        if (_pending.TryGetValue(key, out var before) || _pending.Count < Most)
        {
            _pending[key] = before + count;
        }
    }
}

internal readonly record struct DurationKey(DateOnly Day, DurationKind Kind, string Subject, int Bar);
