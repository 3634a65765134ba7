using Portal.Core.Audit;

namespace Portal.Core.Catalog;

/// <summary>Opened reports, on their way to the database: several visits of a user to a report are one row. Never makes a reader wait.</summary>
public sealed class VisitLog(PersonalVersions personal, TimeProvider clock)
{
    private const int Most = 20_000;
    private readonly Lock _lock = new();
    private Dictionary<(long UserId, long NodeId), PendingVisit> _pending = [];
    private Dictionary<(long UserId, long NodeId), PendingVisit> _writing = [];

    public void Record(AuditActor who, CatalogNode report)
    {
        var userId = who.UserId!.Value;
        var key = (userId, report.Id);
        lock (_lock)
        {
            var count = _pending.TryGetValue(key, out var before) ? before.Count + 1 : 1;
            if (count > 1 || _pending.Count < Most) // with the database away for long, the newest are lost, not the memory
            {
                _pending[key] = new PendingVisit(userId, report.Id, clock.GetUtcNow(), count, who, report.Title);
            }
        }

        personal.Touch(userId);
    }

    /// <summary>Visits of the user that may not be in the database yet.</summary>
    internal IReadOnlyList<PendingVisit> PendingOf(long userId)
    {
        lock (_lock)
        {
            return [.. _writing.Values.Concat(_pending.Values).Where(v => v.UserId == userId)];
        }
    }

    /// <summary>Takes what is waiting; it stays visible to readers until <see cref="Written"/>.</summary>
    internal IReadOnlyCollection<PendingVisit> Take()
    {
        lock (_lock)
        {
            (_writing, _pending) = (_pending, []);
            return _writing.Values;
        }
    }

    internal void Written()
    {
        lock (_lock)
        {
            _writing = [];
        }
    }

    /// <summary>The database did not take them: they wait again.</summary>
    internal void PutBack()
    {
        lock (_lock)
        {
            foreach (var (key, visit) in _writing)
            {
                _pending[key] = _pending.TryGetValue(key, out var newer) ? newer with { Count = newer.Count + visit.Count } : visit;
            }

            _writing = [];
        }
    }
}

/// <param name="Who">For the audit log; null: it is in the database already.</param>
internal sealed record PendingVisit(long UserId, long NodeId, DateTimeOffset LastAt, int Count, AuditActor? Who = null, string Title = "");
