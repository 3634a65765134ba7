using Portal.Core.Browser;

namespace Portal.Core.Captures;

/// <summary>A picture of a view, complete when it was taken; several pictures where the report is longer than one can be.</summary>
public sealed record Capture
{
    internal const string HeadBox = "head";

    public required string Key { get; init; }
    public required string ReportId { get; init; }

    /// <summary>The report's, or the block's where the picture is of one block.</summary>
    public required string Title { get; init; }

    /// <summary>The report's address with these shows the same view; without <c>?</c>.</summary>
    public required string Query { get; init; }
    public required string ViewKey { get; init; }

    /// <summary>The values in words: <c>年份 2025 · 地区 全国</c>; empty for a report without parameters.</summary>
    public required string Said { get; init; }

    /// <summary>Until when the data reach, as the report says; null: it does not say.</summary>
    public string? DataTime { get; init; }

    /// <summary>When the database was asked.</summary>
    public required DateTimeOffset ReadAt { get; init; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>As ordered; a single picture may be a JPEG for its size.</summary>
    public required ShotFormat Format { get; init; }
    public required string SizeName { get; init; }
    public string? BlockId { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<CapturedPicture> Pictures { get; init; }
    public required int BlockCount { get; init; }
    public required long ViewerId { get; init; }

    /// <summary>Which took it last: only that one has the file whose length is told; null: not stored yet.</summary>
    public string? Server { get; init; }

    /// <summary>Somebody drew on it, or it is a part of another. It is never taken again of newer data: marks and mosaic would lie elsewhere.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Key of the picture that it was drawn on or cut from.</summary>
    public string? Original { get; init; }

    /// <summary><c>screen</c> or <c>block</c> of the original; null: all of it.</summary>
    public string? Part => Pictures.Count == 0 ? null : Pictures[0].Part;

    /// <summary>When the one that stood here was taken: its file was lost and the data have changed since. Null: it is the first.</summary>
    public DateTimeOffset? Replaces => Pictures.Count == 0 ? null : Pictures[0].Replaces;

    /// <summary>The blocks that can be cut out of it, or of its original.</summary>
    public IReadOnlyList<PictureBox> Choices => Part is null
        ? [.. Pictures.SelectMany(picture => picture.Boxes).Where(box => !string.IsNullOrWhiteSpace(box.Name)).DistinctBy(box => box.Id)] : Pictures[0].Choices;

    /// <summary>Where the head of a sheet lies in the first picture, so that it can stay in sight; null: it has none.</summary>
    public PictureBox? Head => Pictures.Count == 0 ? null : Pictures[0].Boxes.FirstOrDefault(box => box.Id == HeadBox);

    /// <summary>Where it is served to its viewer; <paramref name="index"/> from 0.</summary>
    public string AddressOf(int index) => $"/captures/{Key}.{ExtensionOf(Pictures[index].Format)}{(index == 0 ? "" : $"?page={index + 1}")}";

    /// <summary>Of the head of the first picture, small.</summary>
    public string Thumbnail => $"/captures/{Key}/thumbnail.jpg";

    public static string ExtensionOf(ShotFormat format) => format switch { ShotFormat.Jpeg => "jpg", ShotFormat.Pdf => "pdf", _ => "png" };
}

/// <param name="Width">In pixels; 0 for a PDF.</param>
/// <param name="Length">In bytes.</param>
public sealed record CapturedPicture(int Width, int Height, int Length, ShotFormat Format)
{
    /// <summary>Where its blocks lie; none of a PDF, of what was drawn on, and of pictures from before they were kept.</summary>
    public IReadOnlyList<PictureBox> Boxes { get; init; } = [];

    /// <inheritdoc cref="Capture.Part"/>
    public string? Part { get; init; }

    /// <inheritdoc cref="Capture.Choices"/>
    public IReadOnlyList<PictureBox> Choices { get; init; } = [];

    /// <inheritdoc cref="Capture.Replaces"/>
    public DateTimeOffset? Replaces { get; init; }
}
