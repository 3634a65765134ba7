namespace SmartbiSandbox.Server;

/// <summary>One way to fail, for the next calls of a name. Without status, html, code, redirect, cut or drop it only delays.</summary>
public sealed record Fault
{
    /// <summary>Class and method as in <c>CatalogService.getChildElements</c>, the last piece of an address as in <c>openresource.jsp</c>, or <c>*</c>.</summary>
    public string Call { get; init; } = "*";

    /// <summary>How many calls; -1 until it is cleared.</summary>
    public int Times { get; set; } = 1;
    public int? Status { get; init; }
    public string? Html { get; init; }

    /// <summary>A retCode that is not 0.</summary>
    public string? RetCode { get; init; }

    /// <summary>Answers 302 to there.</summary>
    public string? Redirect { get; init; }
    public int DelayMs { get; init; }

    /// <summary>Half of the right answer.</summary>
    public bool Cut { get; init; }

    /// <summary>Close the connection without an answer.</summary>
    public bool Drop { get; init; }
}

/// <summary>Failures that a test or a person ordered.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _all = [];

    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _all.Add(fault);
        }
    }

    public Fault? Next(string call)
    {
        lock (_gate)
        {
            var fault = _all.Find(fault => fault.Call == "*" || fault.Call == call);
            if (fault is { Times: > 0 } && --fault.Times == 0)
            {
                _all.Remove(fault);
            }

            return fault;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
        }
    }
}
