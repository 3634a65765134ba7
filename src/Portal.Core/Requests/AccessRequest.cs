namespace Portal.Core.Requests;

public enum RequestState
{
    Open,
    Granted,
    Declined,

    /// <summary>Nobody answered in time, or there was nothing to ask for: the asker is told the same.</summary>
    Expired,
}

/// <summary>申请查看: somebody asks for a report that he may not see. Kept alike whether there is such a report or not, so that nothing is told by it.</summary>
public sealed class AccessRequest
{
    public const int LongestReason = 200;
    public const int LongestAnswer = 200;
    public const int LongestReportId = 128;

    private AccessRequest() { }

    internal AccessRequest(long askerId, string reportId, string reason, DateTimeOffset now) =>
        (AskerId, ReportId, Reason, At, OpenKey) = (askerId, reportId, reason, now, KeyOf(askerId, reportId));

    public long Id { get; private set; }
    public long AskerId { get; private set; }

    /// <summary>As it stood in the address.</summary>
    public string ReportId { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>Unique while the request is open, so that there is one of a person and a report.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>When it was looked at whether there is such a report, and its owner was told.</summary>
    public DateTimeOffset? SortedAt { get; private set; }

    /// <summary>The report, when there is one to be granted.</summary>
    public long? NodeId { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }

    /// <summary>Of a grant.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>What was said with a refusal.</summary>
    public string? Answer { get; private set; }

    internal static string KeyOf(long askerId, string reportId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{askerId}:{reportId}");
}
