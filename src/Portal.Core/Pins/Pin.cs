namespace Portal.Core.Pins;

/// <summary>我的指标: a figure of a report that a user keeps on home, with the values with which he saw it.</summary>
public sealed class Pin
{
    private Pin() { }

    public long Id { get; private set; }
    public long UserId { get; private set; }
    public string ReportId { get; private set; } = "";

    /// <summary><c>dataset.column</c>: blocks change their place in a file, what they show is what was meant.</summary>
    public string Figure { get; private set; } = "";

    /// <summary>What the block was called then: of several of one figure the one that is meant, and what a pin is called whose report is gone.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The view's values, without defaults: these stay relative.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Of <see cref="Query"/>, which may be longer than an index takes.</summary>
    public string ViewHash { get; private set; } = "";
    public int Order { get; internal set; }
    public DateTimeOffset PinnedAt { get; private set; }

    public string Address => $"/reports/{Uri.EscapeDataString(ReportId)}{(Query.Length == 0 ? "" : "?" + Query)}";
}
