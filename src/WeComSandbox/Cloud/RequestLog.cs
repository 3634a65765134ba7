namespace WeComSandbox.Cloud;

public sealed record LoggedRequest(long Number, DateTimeOffset At, string Endpoint, string Method, int? AgentId, string Query, string Body, int? ErrCode,
    string? ErrMsg, int Status, double Milliseconds);

/// <summary>What was asked, and how often.</summary>
public sealed class RequestLog
{
    private const int Kept = 500;

    private readonly Lock _gate = new();
    private readonly Queue<LoggedRequest> _requests = new();
    private readonly Dictionary<string, int> _counts = [];
    private long _number;

    public void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request with { Number = ++_number });
            _counts[request.Endpoint] = _counts.GetValueOrDefault(request.Endpoint) + 1;
            if (_requests.Count > Kept)
            {
                _requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<LoggedRequest> Last(string? endpoint, long after)
    {
        lock (_gate)
        {
            return [.. _requests.Where(request => request.Number > after && (endpoint is null || request.Endpoint == endpoint))];
        }
    }

    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (_gate)
        {
            return new Dictionary<string, int>(_counts);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _counts.Clear();
        }
    }
}
