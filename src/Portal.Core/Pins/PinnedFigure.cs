using Portal.Core.Catalog;
using Portal.Core.Reports.Charts;

namespace Portal.Core.Pins;

public enum PinState
{
    Ready,

    /// <summary>Its data take longer than one wants to wait.</summary>
    Loading,

    /// <summary>Its data could not be read.</summary>
    Failed,

    /// <summary>The report is gone or no longer for this reader, or has no such figure any more; which of these is not told.</summary>
    Gone,

    /// <summary>Its report is not published to where the reader sits; elsewhere it is there.</summary>
    Elsewhere,
}

/// <summary>A pin with what it shows to its reader now.</summary>
public sealed record PinnedFigure(Pin Pin, PinState State)
{
    /// <summary>As the report calls it now; of what is gone as it was called.</summary>
    public string Title { get; init; } = Pin.Title;

    /// <summary>今年, 华东: what tells it from the same figure of another view.</summary>
    public string? View { get; init; }
    public CatalogNode? Report { get; init; }
    public KpiFigure? Figure { get; init; }

    /// <summary>What its data may take, while they are <see cref="PinState.Loading"/>.</summary>
    public TimeSpan LongestRead { get; init; }
}
