namespace Portal.Core.Browser;

/// <summary>The complete, checked pictures of one page; several when it is longer than one picture can be.</summary>
public sealed record Shot(IReadOnlyList<ShotImage> Pictures, ShotTimings Timings);

/// <param name="Width">In pixels of the picture; 0 for a PDF.</param>
public sealed record ShotImage(ReadOnlyMemory<byte> Bytes, ShotFormat Format, int Width, int Height)
{
    /// <summary>Of a PNG of a usual size, where the order wants them.</summary>
    internal Pixels? Pixels { get; init; }

    /// <summary>Of a page of another server: where the head of its widest table lies, in CSS pixels; null: it has none.</summary>
    public Range? Head { get; init; }

    /// <summary>The blocks of the report that it shows; none of a PDF.</summary>
    public IReadOnlyList<PictureBox> Boxes { get; init; } = [];
}

/// <summary>How long each step took; the last try's, but for the wait.</summary>
public sealed record ShotTimings(TimeSpan Waited, TimeSpan Opened, TimeSpan Checked, TimeSpan Taken, int Tries);
