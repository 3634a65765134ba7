using System.Collections.Concurrent;

namespace Portal.Hosting;

/// <summary>Counts wrong keys of hooks by address: after a few in a minute none is looked at any more, right or wrong.</summary>
public sealed class HookGuesses(TimeProvider clock)
{
    public const int MostAMinute = 10;
    private const int MostAddresses = 10_000;
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _wrong = new();

    public bool AreTooMany(HttpContext context) => _wrong.TryGetValue(AddressOf(context), out var wrong) && clock.GetUtcNow() - wrong.Since < TimeSpan.FromMinutes(1) && wrong.Count >= MostAMinute;

    public void Note(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (_wrong.Count > MostAddresses)
        {
            _wrong.Clear();
        }

        _wrong.AddOrUpdate(AddressOf(context), (now, 1), (_, old) => now - old.Since < TimeSpan.FromMinutes(1) ? (old.Since, old.Count + 1) : (now, 1));
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
