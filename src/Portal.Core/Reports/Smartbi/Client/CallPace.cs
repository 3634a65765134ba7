namespace Portal.Core.Reports.Smartbi.Client;

/// <summary>Lets so many calls a second go to a server; what is too many waits its turn. A second's worth may go at once.</summary>
internal sealed class CallPace(int perSecond)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1) / perSecond;
    private TimeSpan _next;

    /// <summary>How long a call waits that comes at <paramref name="now"/>, of any clock that only goes forward.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        lock (_gate)
        {
            var slot = TimeSpan.FromTicks(Math.Max(_next.Ticks, (now - TimeSpan.FromSeconds(1) + _gap).Ticks));
            _next = slot + _gap;
            return slot > now ? slot - now : TimeSpan.Zero;
        }
    }
}
