using Microsoft.Extensions.Time.Testing;

namespace Portal.Tests.Support;

/// <summary>
/// Stands still until a test moves it. However far it is moved, a timer rings once, as a real one does after the machine slept:
/// the portal's watches of a second would ring 86,400 times a day.
/// </summary>
public sealed class PortalClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new OnceTimer(callback, state);
        timer.Begin(base.CreateTimer(timer.Ring, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    private sealed class OnceTimer(TimerCallback callback, object? state) : ITimer
    {
        private ITimer _timer = null!;
        private TimeSpan _period;

        public void Begin(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            _timer = timer;
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Ring(object? nothing)
        {
            if (_period > TimeSpan.Zero)
            {
                _timer.Change(_period, Timeout.InfiniteTimeSpan);
            }

            callback(state);
        }

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();
    }
}
