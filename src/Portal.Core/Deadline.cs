namespace Portal.Core;

/// <summary>One time from a request to its answer. A step takes no more than is left, and leaves what the steps after it need.</summary>
public sealed class Deadline
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly long _begin;

    private Deadline(TimeProvider clock, TimeSpan limit, long begin) => (_clock, _limit, _begin) = (clock, limit, begin);

    /// <summary>Begins now.</summary>
    public Deadline(TimeSpan limit, TimeProvider clock)
        : this(clock, limit, clock.GetTimestamp())
    {
    }

    /// <summary>Never below zero.</summary>
    public TimeSpan Left => TimeSpan.FromTicks(Math.Max(0, (_limit - _clock.GetElapsedTime(_begin)).Ticks));

    /// <summary>How long a step may take that takes <paramref name="most"/> at most.</summary>
    /// <param name="reserve">For the steps after it.</param>
    public TimeSpan For(TimeSpan most, TimeSpan reserve) => TimeSpan.FromTicks(Math.Clamp((Left - reserve).Ticks, 0, most.Ticks));

    /// <summary>The same for all steps before those that need <paramref name="reserve"/>.</summary>
    public Deadline Less(TimeSpan reserve) => new(_clock, _limit - reserve, _begin);

    /// <summary>Ends what takes a token when the time is over.</summary>
    public CancellationTokenSource Source() => new(Left, _clock);
}
