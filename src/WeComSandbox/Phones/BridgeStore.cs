using System.Text.Json.Nodes;

namespace WeComSandbox.Phones;

/// <summary>What a page asked of the client, and what the client said.</summary>
public sealed record BridgeCall(long Number, DateTimeOffset At, string View, string Url, string Name, JsonObject Params, string Result, int? ErrCode);

/// <summary>One page in a client: what it may call, and how its menu looks. A new load is a new view.</summary>
public sealed class WebView(string id, string client)
{
    public string Id { get; } = id;
    public string Client { get; } = client;
    public string? VerifiedUrl { get; set; }
    public string? Signature { get; set; }
    public HashSet<string> Allowed { get; } = [];
    public HashSet<string> Hidden { get; } = [];
    public bool MenuButton { get; set; } = true;
    public HashSet<string> Listens { get; } = [];
}

public sealed class BridgeStore(TimeProvider clock)
{
    private const int Kept = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, WebView> _views = [];
    private readonly Queue<BridgeCall> _calls = new();
    private long _number;

    public WebView View(string id, string client)
    {
        lock (_gate)
        {
            if (!_views.TryGetValue(id, out var view))
            {
                _views[id] = view = new WebView(id, client);
            }

            return view;
        }
    }

    public IReadOnlyList<WebView> Views()
    {
        lock (_gate)
        {
            return [.. _views.Values];
        }
    }

    public void Add(string view, string url, string name, JsonObject parameters, JsonObject answer)
    {
        lock (_gate)
        {
            _calls.Enqueue(new BridgeCall(++_number, clock.GetUtcNow(), view, url, name, parameters, answer["err_msg"]?.ToString() ?? "", (int?)answer["err_code"]));
            if (_calls.Count > Kept)
            {
                _calls.Dequeue();
            }
        }
    }

    public IReadOnlyList<BridgeCall> Calls(string? view, long after)
    {
        lock (_gate)
        {
            return [.. _calls.Where(call => call.Number > after && (view is null || call.View == view))];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _calls.Clear();
            _views.Clear();
        }
    }
}
