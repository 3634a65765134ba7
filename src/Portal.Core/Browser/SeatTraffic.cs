using System.Text.Json;

namespace Portal.Core.Browser;

/// <summary>The requests of a page that are on their way, as the browser tells of them. A stream of events never ends and does not count.</summary>
internal sealed class SeatTraffic
{
    private readonly HashSet<string> _open = [];
    private readonly Lock _gate = new();

    /// <summary>The header by which the portal says that it had to stop one of them, and why.</summary>
    public const string StopHeader = "Portal-Stop";

    /// <summary>Why the first of them was stopped; null: none was.</summary>
    public string? Stop { get; private set; }

    public bool IsQuiet
    {
        get
        {
            lock (_gate)
            {
                return _open.Count == 0;
            }
        }
    }

    public void Hear(string message, JsonElement data)
    {
        if (message == "Network.responseReceived" && data.GetProperty("response").GetProperty("headers").TryGetProperty(StopHeader, out var stop))
        {
            Stop ??= Uri.UnescapeDataString(stop.GetString()!);
        }

        if (message is not ("Network.requestWillBeSent" or "Network.loadingFinished" or "Network.loadingFailed"))
        {
            return;
        }

        var id = data.GetProperty("requestId").GetString()!;
        lock (_gate)
        {
            if (message != "Network.requestWillBeSent")
            {
                _open.Remove(id);
            }
            else if (!(data.TryGetProperty("type", out var type) && type.GetString() is "EventSource" or "Ping"))
            {
                _open.Add(id);
            }
        }
    }
}
