using Portal.Core.Browser;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Somebody wants a picture of a report as he sees it.</summary>
public sealed record CaptureOrder
{
    public required Account Viewer { get; init; }
    public required string ReportId { get; init; }

    /// <summary>Values as in the report's address, without <c>?</c>; <c>_sort.b5=-units</c> orders a table. What else begins with <c>_</c> does not count.</summary>
    public required string Query { get; init; }
    public ShotSize Size { get; init; } = ShotSize.Phone;
    public ShotFormat Format { get; init; } = ShotFormat.Png;

    /// <summary>Only this block; null: the whole report.</summary>
    public string? BlockId { get; init; }

    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>To be kept as a file, not to be shown or sent: the watermark has a switch of its own for it. A PDF always is.</summary>
    public bool IsDownload { get; init; }

    /// <summary>Of data that are read now, not of those that were read a moment ago.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Of the request; null: it begins with the order.</summary>
    public Deadline? Deadline { get; init; }
}
