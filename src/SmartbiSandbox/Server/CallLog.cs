namespace SmartbiSandbox.Server;

/// <summary>A request as it came, without its body. <see cref="Cookies"/> are names: a test asks which cookies came, not what they say.</summary>
public sealed record LoggedCall(string Call, string Method, string Address, IReadOnlyList<string> Cookies, string? UserAgent, bool Authorized, string? User);

/// <summary>What was asked, and how often.</summary>
public sealed class CallLog
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<LoggedCall> _last = new();
    private readonly Dictionary<string, int> _counts = [];

    public void Add(LoggedCall call)
    {
        lock (_gate)
        {
            _last.Enqueue(call);
            _counts[call.Call] = _counts.GetValueOrDefault(call.Call) + 1;
            if (_last.Count > Kept)
            {
                _last.Dequeue();
            }
        }
    }

    public IReadOnlyList<LoggedCall> Last(string? call = null)
    {
        lock (_gate)
        {
            return [.. _last.Where(entry => call is null || entry.Call == call)];
        }
    }

    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (_gate)
        {
            return new Dictionary<string, int>(_counts);
        }
    }

    public int Count(string call)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(call);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _last.Clear();
            _counts.Clear();
        }
    }
}
