using System.Diagnostics.Metrics;

namespace Portal.Core.Memory;

/// <summary>
/// One bound in bytes for all that is kept to answer sooner, whichever share it lies on. What is over leaves first, then what was unused for longest;
/// what would take a quarter of the whole is not kept.
/// </summary>
public sealed class CacheMemory : IDisposable
{
    internal const int LargestShare = 4;
    private readonly SortedSet<CachedThing> _byEnd = new(CachedThing.ByEnd);
    private readonly List<CacheShare> _shares = [];
    private readonly Meter _meter = new("Portal.Memory");
    private readonly TimeProvider _clock;
    private long _uses;

    public CacheMemory(long mostBytes, TimeProvider clock)
    {
        (MostBytes, _clock) = (mostBytes, clock);
        _meter.CreateObservableGauge("portal.cache.size", Sizes, "By", "What the caches hold, by cache.");
        _meter.CreateObservableGauge("portal.cache.limit", () => MostBytes, "By", "What all caches together may hold.");
    }

    public long MostBytes { get; }

    public long Bytes { get; private set; }

    internal Lock Gate { get; } = new();

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <param name="name">For the metrics.</param>
    /// <param name="mostBytes">Of this share alone, below what all may hold together.</param>
    public CacheShare Share(string name, long mostBytes = long.MaxValue)
    {
        lock (Gate)
        {
            var share = new CacheShare(this, name, Math.Min(mostBytes, MostBytes));
            _shares.Add(share);
            return share;
        }
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Otherwise what is over goes when room is needed.</summary>
    internal void DropEnded()
    {
        lock (Gate)
        {
            Clear(0);
        }
    }

    internal long NextUse() => ++_uses;

    internal void Add(CachedThing thing)
    {
        Bytes += thing.Bytes;
        if (thing.Until < DateTimeOffset.MaxValue)
        {
            _byEnd.Add(thing);
        }
    }

    internal void Take(CachedThing thing)
    {
        Bytes -= thing.Bytes;
        if (thing.Until < DateTimeOffset.MaxValue)
        {
            _byEnd.Remove(thing);
        }
    }

    /// <summary>Makes room for so many bytes more.</summary>
    internal void Clear(long bytes)
    {
        while (_byEnd.Min is { } first && first.Until <= Now)
        {
            first.Share.Drop(first);
        }

        while (Bytes + bytes > MostBytes && _shares.Select(share => share.Oldest).OfType<CachedThing>().MinBy(thing => thing.Use) is { } oldest)
        {
            oldest.Share.Drop(oldest);
        }
    }

    private IEnumerable<Measurement<long>> Sizes()
    {
        lock (Gate)
        {
            return [.. _shares.Select(share => new Measurement<long>(share.Bytes, new KeyValuePair<string, object?>("cache", share.Name)))];
        }
    }
}
