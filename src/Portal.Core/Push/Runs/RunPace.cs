namespace Portal.Core.Push;

/// <summary>When a run ends if it goes on as in its last minute: what was paused, and who never was to get it, says nothing of its pace.</summary>
public static class RunPace
{
    private static readonly TimeSpan _lately = TimeSpan.FromMinutes(1);

    /// <summary>Longer than this nobody guesses.</summary>
    private static readonly TimeSpan _farthest = TimeSpan.FromDays(1);

    /// <summary>From when on those are counted who got it lately.</summary>
    public static DateTimeOffset Since(DateTimeOffset startedAt, DateTimeOffset now) => startedAt > now - _lately ? startedAt : now - _lately;

    /// <param name="sentLately">Since <see cref="Since"/>.</param>
    /// <returns>Null: nobody can tell.</returns>
    public static DateTimeOffset? EndsAt(DateTimeOffset startedAt, DateTimeOffset now, int waiting, int sentLately)
    {
        var span = now - Since(startedAt, now);
        if (waiting <= 0 || sentLately <= 0 || span <= TimeSpan.Zero || waiting / (double)sentLately * span > _farthest)
        {
            return null;
        }

        return now + (waiting / (double)sentLately * span);
    }
}
