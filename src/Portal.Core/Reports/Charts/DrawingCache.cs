using Portal.Core.Memory;

namespace Portal.Core.Reports.Charts;

/// <summary>Finished and running drawings by key: one drawing for many waiting.</summary>
internal sealed class DrawingCache(CacheShare share)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<string?>> _running = [];

    public Task<string?> GetAsync(string key, Func<Task<string?>> draw)
    {
        lock (_gate)
        {
            if (share.Find<string>(key) is { } kept)
            {
                return Task.FromResult<string?>(kept);
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
                share.Keep(key, drawing, drawing.Length * 2L);
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
}
