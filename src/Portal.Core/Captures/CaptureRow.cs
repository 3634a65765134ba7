using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>What is known of a picture that lies in the folder of captures, here or on another server.</summary>
public sealed class CaptureRow
{
    private CaptureRow() { }

    internal CaptureRow(Capture capture, CaptureOrder order, string scopeKey, string server)
    {
        (Key, ReportId, Title, Query, ViewKey, ScopeKey) = (capture.Key, capture.ReportId, capture.Title, capture.Query, capture.ViewKey, scopeKey);
        (Said, BlockCount, ViewerId, BlockId, SizeName) = (capture.Said, capture.BlockCount, capture.ViewerId, capture.BlockId, capture.SizeName);
        (Format, Language, IsDownload) = (capture.Format, capture.Language, order.IsDownload);
        Renew(capture, server);
    }

    /// <summary>A picture that was drawn on or is a part: for whom the original is.</summary>
    internal static CaptureRow Of(CaptureRow original, Capture made, string server)
    {
        var row = new CaptureRow
        {
            Key = made.Key,
            ReportId = original.ReportId,
            Title = made.Title,
            Query = original.Query,
            ViewKey = original.ViewKey,
            ScopeKey = original.ScopeKey,
            Said = original.Said,
            BlockCount = made.BlockCount,
            ViewerId = original.ViewerId,
            BlockId = made.BlockId,
            SizeName = original.SizeName,
            Format = original.Format,
            Language = original.Language,
            MarkedFrom = original.Key,
        };
        row.Renew(made, server);
        return row;
    }

    public string Key { get; private set; } = "";
    public string ReportId { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Query { get; private set; } = "";
    public string ViewKey { get; private set; } = "";

    /// <summary>Of the viewer's data scope: only who has the same may see the picture.</summary>
    public string ScopeKey { get; private set; } = "";
    public string Said { get; private set; } = "";
    public string? DataTime { get; private set; }
    public DateTimeOffset ReadAt { get; private set; }
    public DateTimeOffset TakenAt { get; private set; }
    public DateTimeOffset LastUsedAt { get; private set; }
    public ShotFormat Format { get; private set; }
    public string SizeName { get; private set; } = "";
    public string? BlockId { get; private set; }
    public bool IsDownload { get; private set; }
    public string Language { get; private set; } = "";
    public IReadOnlyList<CapturedPicture> Pictures { get; private set; } = [];
    public long Bytes { get; private set; }
    public int BlockCount { get; private set; }
    public long ViewerId { get; private set; }

    /// <summary>Key of the picture that this one was drawn on or cut from; null: it was taken of the page.</summary>
    public string? MarkedFrom { get; private set; }

    /// <summary>Which server has the files.</summary>
    public string Server { get; private set; } = "";

    /// <summary>The files were gone: it was taken again.</summary>
    internal void Renew(Capture capture, string server)
    {
        (DataTime, ReadAt, TakenAt, LastUsedAt) = (capture.DataTime, capture.ReadAt, capture.TakenAt, capture.TakenAt);
        (Pictures, Bytes, Server) = (capture.Pictures, capture.Pictures.Sum(picture => (long)picture.Length), server);
    }

    internal Capture ToCapture() => new()
    {
        Key = Key,
        ReportId = ReportId,
        Title = Title,
        Query = Query,
        ViewKey = ViewKey,
        Said = Said,
        DataTime = DataTime,
        ReadAt = ReadAt,
        TakenAt = TakenAt,
        Format = Format,
        SizeName = SizeName,
        BlockId = BlockId,
        Language = Language,
        Pictures = Pictures,
        BlockCount = BlockCount,
        ViewerId = ViewerId,
        IsMarked = MarkedFrom is not null,
        Original = MarkedFrom,
        Server = Server,
    };
}
