namespace Portal.Core.Memory;

/// <summary>What one cache keeps of <see cref="CacheMemory"/>.</summary>
public sealed class CacheShare
{
    /// <summary>What a key and the books about it take, beside its letters.</summary>
    private const int Overhead = 300;

    private readonly CacheMemory _memory;
    private readonly long _mostBytes;
    private readonly Dictionary<string, LinkedListNode<CachedThing>> _things = [];
    private readonly LinkedList<CachedThing> _byUse = new();

    internal CacheShare(CacheMemory memory, string name, long mostBytes) => (_memory, Name, _mostBytes) = (memory, name, mostBytes);

    public string Name { get; }

    public long Bytes { get; private set; }

    internal CachedThing? Oldest => _byUse.Last?.Value;

    public T? Find<T>(string key)
        where T : class
    {
        lock (_memory.Gate)
        {
            if (!_things.TryGetValue(key, out var node))
            {
                return null;
            }

            if (node.Value.Until <= _memory.Now)
            {
                Drop(node.Value);
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            node.Value.Use = _memory.NextUse();
            return (T)node.Value.Value;
        }
    }

    /// <summary>Keeps it in the place of what was there, if there is room for it.</summary>
    /// <param name="keepFor">Null: until others need the room.</param>
    /// <returns>Whether it is kept.</returns>
    public bool Keep(string key, object value, long bytes, TimeSpan? keepFor = null)
    {
        var whole = bytes + (2L * key.Length) + Overhead;
        lock (_memory.Gate)
        {
            if (_things.TryGetValue(key, out var old))
            {
                Drop(old.Value);
            }

            if (whole > _mostBytes || whole > _memory.MostBytes / CacheMemory.LargestShare || keepFor <= TimeSpan.Zero)
            {
                return false;
            }

            _memory.Clear(whole);
            while (Bytes + whole > _mostBytes && Oldest is { } oldest)
            {
                Drop(oldest);
            }

            var thing = new CachedThing(this, key, value, whole, keepFor is { } time ? _memory.Now + time : DateTimeOffset.MaxValue, _memory.NextUse());
            _things[key] = _byUse.AddFirst(thing);
            Bytes += whole;
            _memory.Add(thing);
            return true;
        }
    }

    /// <summary>With the gate of the memory held. What can be disposed of is: whoever still works with it holds it for himself.</summary>
    internal void Drop(CachedThing thing)
    {
        if (_things.Remove(thing.Key, out var node))
        {
            _byUse.Remove(node);
            Bytes -= thing.Bytes;
            _memory.Take(thing);
            (thing.Value as IDisposable)?.Dispose();
        }
    }
}
