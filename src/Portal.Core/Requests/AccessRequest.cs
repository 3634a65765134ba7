namespace Portal.Core.Requests;

public enum RequestKind
{
    /// <summary>申请查看: somebody asks for a report that he may not see.</summary>
    View,

    /// <summary>提交审核: a 负责人 who may not publish alone asks for his report to be published.</summary>
    Publish,
}

public enum RequestState
{
    Open,
    Granted,
    Declined,

    /// <summary>Nobody answered in time, or there was nothing to ask for: the asker is told the same.</summary>
    Expired,

    /// <summary>By who asked.</summary>
    TakenBack,
}

/// <summary>Somebody asks for a report, or for its publication. The first is kept alike whether there is such a report or not, so that nothing is told by it.</summary>
public sealed class AccessRequest
{
    public const int LongestReason = 200;
    public const int LongestAnswer = 200;
    public const int LongestReportId = 128;

    private AccessRequest() { }

    internal AccessRequest(long askerId, string reportId, string reason, DateTimeOffset now) =>
        (AskerId, ReportId, Reason, At, OpenKey) = (askerId, reportId, reason, now, KeyOf(askerId, reportId));

    internal AccessRequest(long askerId, Catalog.CatalogNode node, string remark, DateTimeOffset now) =>
        (Kind, AskerId, ReportId, NodeId, Reason, At, OpenKey) = (RequestKind.Publish, askerId, node.ReportId!, node.Id, remark, now, KeyOf(node));

    public long Id { get; private set; }
    public RequestKind Kind { get; private set; }
    public long AskerId { get; private set; }

    /// <summary>As it stood in the address.</summary>
    public string ReportId { get; private set; } = "";

    /// <summary>Of a publication what the reviewer should know; may be empty.</summary>
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public RequestState State { get; private set; }

    /// <summary>Unique while the request is open, so that there is one of a person and a report, and one publication of a report.</summary>
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

    internal static string KeyOf(Catalog.CatalogNode node) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"publish:{node.Id}");

    internal static string KeyOf(long askerId, string reportId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{askerId}:{reportId}");
}
