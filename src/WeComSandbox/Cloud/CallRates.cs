namespace WeComSandbox.Cloud;

/// <summary>Counts what happened in windows of time, and what is going on at this moment.</summary>
public sealed class CallRates(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset EndsAt, long Count)> _windows = [];
    private readonly Dictionary<string, int> _running = [];

    /// <returns>Whether this one is still inside the limit.</returns>
    public bool Take(string key, long limit, TimeSpan window, int amount = 1)
    {
        lock (_gate)
        {
            var (endsAt, count) = Current(key, window);
            if (count + amount > limit)
            {
                return false;
            }

            _windows[key] = (endsAt, count + amount);
            return true;
        }
    }

    public bool IsFull(string key, long limit, TimeSpan window)
    {
        lock (_gate)
        {
            return Current(key, window).Count >= limit;
        }
    }

    public bool Enter(string key, int limit)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(key);
            if (running >= limit)
            {
                return false;
            }

            _running[key] = running + 1;
            return true;
        }
    }

    public void Leave(string key)
    {
        lock (_gate)
        {
            _running[key] = Math.Max(0, _running.GetValueOrDefault(key) - 1);
        }
    }

    private (DateTimeOffset EndsAt, long Count) Current(string key, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        return _windows.TryGetValue(key, out var found) && found.EndsAt > now ? found : (now + window, 0);
    }
}
