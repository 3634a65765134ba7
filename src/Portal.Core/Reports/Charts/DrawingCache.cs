namespace Portal.Core.Reports.Charts;

/// <summary>Finished and running drawings by key: one drawing for many waiting, the longest unused goes first when the room is full.</summary>
internal sealed class DrawingCache(long room)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, string Drawing)>> _kept = [];
    private readonly LinkedList<(string Key, string Drawing)> _byUse = [];
    private readonly Dictionary<string, Task<string?>> _running = [];
    private long _bytes;

    public Task<string?> GetAsync(string key, Func<Task<string?>> draw)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return Task.FromResult<string?>(node.Value.Drawing);
            }

            if (!_running.TryGetValue(key, out var running))
            {
                running = RunAsync(key, draw);
                if (!running.IsCompleted)
                {
                    _running[key] = running;
                }
            }

            return running;
        }
    }

    private async Task<string?> RunAsync(string key, Func<Task<string?>> draw)
    {
        try
        {
            // Leaves the lock before anything else happens.
            await Task.Yield();
            var drawing = await draw();
            if (drawing is not null)
            {
                Keep(key, drawing);
            }

            return drawing;
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(key);
            }
        }
    }

    private void Keep(string key, string drawing)
    {
        lock (_gate)
        {
            if (_kept.ContainsKey(key) || Size(drawing) > room)
            {
                return;
            }

            _kept[key] = _byUse.AddFirst((key, drawing));
            _bytes += Size(drawing);
            while (_bytes > room && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _kept.Remove(oldest.Value.Key);
                _bytes -= Size(oldest.Value.Drawing);
            }
        }
    }

    private static long Size(string drawing) => (drawing.Length * 2L) + 256;
}
