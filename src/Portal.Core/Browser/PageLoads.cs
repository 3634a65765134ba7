using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>
/// Which page of a seat is loaded whole. The browser may say so before anybody asks. A page that led on to another before it was whole is done too: its end never comes,
/// and what stands there now is looked at instead.
/// </summary>
internal sealed class PageLoads
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _done = [];
    private string? _shown;
    private (string Loader, TaskCompletionSource Done)? _awaited;

    /// <summary>Done when the page of this loader is there, or another in its place.</summary>
    public Task LoadedAsync(string loader)
    {
        lock (_gate)
        {
            var isDone = _done.Contains(loader);
            _done.Clear(); // a seat lives long, and nobody asks for a page before this one again
            if (isDone)
            {
                return Task.CompletedTask;
            }

            var awaited = (Loader: loader, Done: new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _awaited = awaited;
            return awaited.Done.Task;
        }
    }

    public void Hear(string name, JsonElement data)
    {
        lock (_gate)
        {
            if (name == "Page.lifecycleEvent" && data.GetProperty("name").GetString() == "load")
            {
                End(data.GetProperty("loaderId").GetString()!);
            }
            else if (name == "Page.frameNavigated" && data.GetProperty("frame") is var frame && !frame.TryGetProperty("parentId", out _))
            {
                var left = _shown;
                _shown = frame.GetProperty("loaderId").GetString();
                if (left is not null && left != _shown)
                {
                    End(left);
                }
            }
        }
    }

    private void End(string loader)
    {
        _done.Add(loader);
        if (_awaited is { } awaited && awaited.Loader == loader)
        {
            awaited.Done.TrySetResult();
        }
    }
}
