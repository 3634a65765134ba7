namespace Portal.Core.Push;

/// <summary>What became due of a schedule while nobody looked: the one to send, those put aside, and when to look again.</summary>
/// <param name="Send">Due then; null when even the latest is too late.</param>
internal sealed record Firings(DateTimeOffset? Send, IReadOnlyList<DateTimeOffset> PutAside, DateTimeOffset? Next)
{
    private const int MostToldOf = 20;

    /// <param name="due">The first firing that did not happen yet; not after <paramref name="now"/>.</param>
    /// <param name="next">The moment after another; null: never again.</param>
    public static Firings Of(DateTimeOffset due, DateTimeOffset now, TimeSpan sendLateFor, Func<DateTimeOffset, DateTimeOffset?> next)
    {
        var missed = new Queue<DateTimeOffset>();
        DateTimeOffset? at = due;
        for (; at is { } moment && moment <= now; at = next(moment))
        {
            missed.Enqueue(moment);
            if (missed.Count > MostToldOf)
            {
                missed.Dequeue();
            }
        }

        var latest = missed.Last();
        return now - latest <= sendLateFor ? new Firings(latest, [.. missed.SkipLast(1)], at) : new Firings(null, [.. missed], at);
    }
}
