using System.Collections.Concurrent;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>What the servers said a user may read, each answer with its time. In this process alone; another portal asks for itself.</summary>
internal sealed class SmartbiReader(long userId) : IReaderRights
{
    private readonly ConcurrentDictionary<string, (bool May, DateTimeOffset At)> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SmartbiException> _troubles = new(StringComparer.Ordinal);
    private long _version;
    private int _asking;

    public long UserId => userId;

    /// <summary>Grows when an answer is another one than before.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>When the next round of questions is due, and for which catalog the last one was.</summary>
    public DateTimeOffset DueAt { get; set; }
    public object? Catalog { get; set; }
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Known good. What was never answered is not.</summary>
    public bool MayRead(string reportId) => _answers.TryGetValue(reportId, out var answer) && answer.May;

    public bool IsFresh(string reportId, DateTimeOffset since) => _answers.TryGetValue(reportId, out var answer) && answer.At >= since;

    /// <summary>Why a server could not be asked last time; null when it could.</summary>
    public SmartbiException? TroubleAt(string server) => _troubles.GetValueOrDefault(server);

    /// <returns>Whether it is another answer than before.</returns>
    public bool Answer(string server, string reportId, bool may, DateTimeOffset at)
    {
        _troubles.TryRemove(server, out _);
        var before = _answers.TryGetValue(reportId, out var known) && known.May;
        _answers[reportId] = (may, at);
        if (before == may)
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    public void Fail(string server, SmartbiException trouble) => _troubles[server] = trouble;

    /// <summary>One round at a time.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _asking, 1, 0) == 0;

    public void End() => Volatile.Write(ref _asking, 0);
}
