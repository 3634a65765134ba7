namespace Portal.Core.Durations;

/// <summary>The bars of a histogram of durations: each is a quarter longer than the one before, from 10 ms to about ten minutes.</summary>
public static class Bars
{
    public const int Number = 50;
    private const double Shortest = 10;
    private const double Step = 1.25;

    public static int Of(TimeSpan time) =>
        time.TotalMilliseconds <= Shortest ? 0 : (int)Math.Min(Number - 1, Math.Ceiling(Math.Log(time.TotalMilliseconds / Shortest, Step)));

    /// <summary>The longest that the bar holds; the last one holds what is longer, too.</summary>
    public static TimeSpan EndOf(int bar) => TimeSpan.FromMilliseconds(Shortest * Math.Pow(Step, bar));

    /// <summary>So long took the given share at most, up to a quarter too much; zero for an empty histogram.</summary>
    /// <param name="counts">Bar → how often, in any order.</param>
    public static TimeSpan Quantile(IReadOnlyCollection<(int Bar, long Count)> counts, double share)
    {
        var wanted = Math.Ceiling(counts.Sum(c => c.Count) * share);
        foreach (var (bar, count) in counts.OrderBy(c => c.Bar))
        {
            if ((wanted -= count) <= 0)
            {
                return EndOf(bar);
            }
        }

        return TimeSpan.Zero;
    }
}
