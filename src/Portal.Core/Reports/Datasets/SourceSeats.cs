namespace Portal.Core.Reports.Datasets;

/// <summary>How many queries one source answers at the same time, of all readers and of one.</summary>
internal sealed record SourceSeats(int All, int PerReader)
{
    /// <summary>More would wait longer than anybody looks at a page.</summary>
    private const int MostWaiting = 5_000;
    private const int MostWaitingPerReader = 200;

    public TurnLine Line() => new(All, MostWaiting, MostWaitingPerReader, PerReader);
}
