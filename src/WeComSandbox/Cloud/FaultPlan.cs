namespace WeComSandbox.Cloud;

/// <summary>One way to fail. Without an errcode, status, html or drop it only delays.</summary>
public sealed record Fault
{
    /// <summary>An endpoint as in <c>message/send</c>, or <c>*</c>.</summary>
    public string Endpoint { get; init; } = "*";

    /// <summary>How many calls; -1 until it is cleared.</summary>
    public int Times { get; set; } = 1;
    public int? AgentId { get; init; }
    public int? ErrCode { get; init; }
    public string? ErrMsg { get; init; }
    public int? Status { get; init; }
    public string? Html { get; init; }
    public int DelayMs { get; init; }

    /// <summary>Close the connection without an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>Do the work first, then fail: what a broken network looks like to the sender.</summary>
    public bool AfterWork { get; init; }
}

/// <summary>Failures that a test or a person ordered.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private TaskCompletionSource _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    public Fault? Next(string endpoint, int? agentId)
    {
        lock (_gate)
        {
            var fault = _faults.Find(fault => fault.Times != 0
                && (fault.Endpoint == "*" || fault.Endpoint == endpoint)
                && (fault.AgentId is null || fault.AgentId == agentId));
            if (fault is { Times: > 0 })
            {
                fault.Times--;
            }

            _faults.RemoveAll(fault => fault.Times == 0);
            return fault;
        }
    }

    public IReadOnlyList<Fault> All()
    {
        lock (_gate)
        {
            return [.. _faults];
        }
    }

    /// <summary>As long as the fault says, or until it is cleared.</summary>
    public async Task HoldAsync(Fault fault, CancellationToken ct)
    {
        Task cleared;
        lock (_gate)
        {
            cleared = _cleared.Task;
        }

        await Task.WhenAny(Task.Delay(fault.DelayMs, ct), cleared);
        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Whom one of them holds goes on at once.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _cleared.SetResult();
            _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
