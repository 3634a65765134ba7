using System.Collections.Concurrent;

namespace Portal.Core.WeCom;

/// <summary>
/// WeCom's limits kept on our side, so that a loop of ours cannot get the whole company locked out; and WeCom's own
/// "limit reached" (45009) is believed for as long as it lasts.
/// </summary>
internal sealed class CallLimits(TimeProvider clock)
{
    private static readonly (int Calls, TimeSpan Window)[] _usual = [(10_000, TimeSpan.FromMinutes(1)), (150_000, TimeSpan.FromHours(1))];
    private static readonly (int Calls, TimeSpan Window)[] _robot = [(20, TimeSpan.FromMinutes(1))];
    private static readonly (int Calls, TimeSpan Window)[] _ticket = [(100, TimeSpan.FromHours(1))];
    private static readonly (int Calls, TimeSpan Window)[] _workbench = [(10, TimeSpan.FromMinutes(1))];

    private readonly ConcurrentDictionary<string, Counter> _counters = new();

    /// <param name="key">Whose calls are counted together: corp, app or robot.</param>
    /// <exception cref="WeComException">45009 with the time to wait, without a call.</exception>
    public void Enter(string key, string path)
    {
        var now = clock.GetUtcNow();
        var limits = LimitsOf(path);
        if (_counters.GetOrAdd(key + " " + path, _ => new Counter(limits)).Enter(now) is { } wait)
        {
            throw new WeComException(45009, "held back by the portal: WeCom's limit for this interface is reached", path) { RetryAfter = wait };
        }
    }

    /// <summary>WeCom said 45009: nobody asks again until then.</summary>
    public void Block(string key, string path, TimeSpan length) =>
        _counters.GetOrAdd(key + " " + path, _ => new Counter(LimitsOf(path))).Block(clock.GetUtcNow() + length);

    private static (int Calls, TimeSpan Window)[] LimitsOf(string path) => path switch
    {
        "webhook/send" => _robot,
        "get_jsapi_ticket" or "ticket/get" => _ticket,
        "agent/set_workbench_data" => _workbench, // for each member
        _ => _usual,
    };

    private sealed class Counter((int Calls, TimeSpan Window)[] limits)
    {
        private readonly Lock _gate = new();
        private readonly (DateTimeOffset Since, int Count)[] _windows = new (DateTimeOffset, int)[limits.Length];
        private DateTimeOffset _blockedUntil;

        /// <returns>How long to wait, or null when the call may go.</returns>
        public TimeSpan? Enter(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now < _blockedUntil)
                {
                    return _blockedUntil - now;
                }

                for (var i = 0; i < limits.Length; i++)
                {
                    if (now - _windows[i].Since >= limits[i].Window)
                    {
                        _windows[i] = (now, 0);
                    }

                    if (_windows[i].Count >= limits[i].Calls)
                    {
                        return _windows[i].Since + limits[i].Window - now;
                    }
                }

                for (var i = 0; i < limits.Length; i++)
                {
                    _windows[i].Count++;
                }

                return null;
            }
        }

        public void Block(DateTimeOffset until)
        {
            lock (_gate)
            {
                _blockedUntil = until;
            }
        }
    }
}
