namespace Portal.Core.WeCom;

/// <summary>Whose calls are counted together: those of the corp, and of the one app (or robot) among them.</summary>
internal sealed record Caller(string Corp, string App)
{
    public static Caller Of(Credentials who) => new(CorpOf(who), who.KeyOf("app"));

    /// <summary>For what is asked before there is an app: the token.</summary>
    public static Caller OfCorp(Credentials who) => new(CorpOf(who), CorpOf(who));

    public static Caller Of(Robot robot) => new("", "robot:" + robot.Key.Reveal());

    private static string CorpOf(Credentials who) => who.ApiAddress.AbsoluteUri.TrimEnd('/') + " " + who.CorpId;
}

/// <summary>
/// WeCom's limits kept on our side, so that a loop of ours cannot get the whole company locked out and nothing is dropped in silence;
/// and WeCom's own "limit reached" (45009) is believed for as long as it lasts.
/// </summary>
internal sealed class CallLimits(TimeProvider clock)
{
    // Beyond that, what has ended is thrown away: members count each for themselves.
    private const int ManyWindows = 20_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Key, TimeSpan Length), (DateTimeOffset Since, int Count)> _windows = [];
    private readonly Dictionary<string, DateTimeOffset> _blocked = [];
    private DateTimeOffset _sweptAt;

    /// <param name="targets">The members or the chat that the call is for, where WeCom counts them.</param>
    /// <exception cref="WeComException">45009 with the time to wait, without a call.</exception>
    public void Enter(Caller who, string path, params IReadOnlyCollection<string> targets)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var counted = Counted(who, path, targets);
            var until = counted.Select(c => EndOf(c.Key, c.Limit, now)).Append(_blocked.GetValueOrDefault(Door(who, path))).Max();
            if (until > now)
            {
                throw new WeComException(45009, "held back by the portal: WeCom's limit for this interface is reached", path) { RetryAfter = until - now };
            }

            Sweep(now);
            foreach (var (key, limit) in counted)
            {
                var (since, count) = WindowOf(key, limit, now);
                _windows[(key, limit.Length)] = (since, count + 1);
            }
        }
    }

    /// <summary>The call failed and WeCom did not count it.</summary>
    public void TakeBack(Caller who, string path)
    {
        lock (_gate)
        {
            foreach (var (key, limit) in Counted(who, path, []))
            {
                if (_windows.TryGetValue((key, limit.Length), out var window))
                {
                    _windows[(key, limit.Length)] = (window.Since, window.Count - 1);
                }
            }
        }
    }

    /// <summary>WeCom said 45009: this app does not ask again until then.</summary>
    public void Block(Caller who, string path, TimeSpan length)
    {
        lock (_gate)
        {
            _blocked[Door(who, path)] = clock.GetUtcNow() + length;
        }
    }

    private static string Door(Caller who, string path) => who.App + " " + path;

    private static List<(string Key, CallLimit Limit)> Counted(Caller who, string path, IReadOnlyCollection<string> targets) =>
    [
        .. CallLimit.Of(path).SelectMany(limit => limit.Per switch
        {
            Per.Corp => [who.Corp],
            Per.App => [who.App],
            _ => targets.Select(target => who.App + " " + target),
        }, (limit, key) => (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key} {path} {limit.Calls}"), limit)),
    ];

    private DateTimeOffset EndOf(string key, CallLimit limit, DateTimeOffset now) =>
        WindowOf(key, limit, now) is var (since, count) && count >= limit.Calls ? since + limit.Length : default;

    private (DateTimeOffset Since, int Count) WindowOf(string key, CallLimit limit, DateTimeOffset now) =>
        _windows.TryGetValue((key, limit.Length), out var window) && now - window.Since < limit.Length ? window : (now, 0);

    private void Sweep(DateTimeOffset now)
    {
        if (_windows.Count < ManyWindows || now - _sweptAt < SweepEvery)
        {
            return;
        }

        _sweptAt = now;

        foreach (var (window, _) in _windows.Where(w => now - w.Value.Since >= w.Key.Length).ToList())
        {
            _windows.Remove(window);
        }
    }
}
