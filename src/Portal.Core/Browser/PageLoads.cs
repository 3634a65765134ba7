using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>Which page of a seat is loaded whole. The browser may say so before anybody asks.</summary>
internal sealed class PageLoads
{
    private readonly Lock _gate = new();
    private string? _last;
    private (string Loader, TaskCompletionSource Done)? _awaited;

    /// <summary>Done when the page of this loader is there.</summary>
    public Task LoadedAsync(string loader)
    {
        lock (_gate)
        {
            if (_last == loader)
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
        if (name != "Page.lifecycleEvent" || data.GetProperty("name").GetString() != "load")
        {
            return;
        }

        lock (_gate)
        {
            _last = data.GetProperty("loaderId").GetString();
            if (_awaited is { } awaited && awaited.Loader == _last)
            {
                awaited.Done.TrySetResult();
            }
        }
    }
}
