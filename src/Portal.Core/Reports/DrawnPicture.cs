using System.Globalization;
using Portal.Core.Browser;

namespace Portal.Core.Reports;

/// <summary>A picture that came in place of data, as the answer of a dataset: one row of the file and its size in CSS pixels.</summary>
/// <param name="HeadTop">With <paramref name="HeadBottom"/> where the head of its table lies; both 0 where it has none.</param>
public sealed record DrawnPicture(string Source, int Width, int Height, int HeadTop, int HeadBottom)
{
    private const int Margin = 32; // of the page that it stands on
    private static readonly string[] _columns = ["png", "width", "height", "head_top", "head_bottom"];

    public static DatasetResult Write(ShotImage picture, DateTimeOffset readAt)
    {
        var source = "data:image/png;base64," + Convert.ToBase64String(picture.Bytes.Span);
        return new DatasetResult { Columns = _columns, Rows = [RowOf(source, picture)], ReadAt = readAt, Bytes = source.Length * 2L };
    }

    /// <summary>Null: the answer is data.</summary>
    public static DrawnPicture? Read(DatasetResult answer) => answer.Columns.SequenceEqual(_columns) && answer.Rows is [[string source, var width, var height, var top, var bottom]]
        ? new DrawnPicture(source, Number(width), Number(height), Number(top), Number(bottom)) : null;

    /// <summary>The page becomes as wide as the picture, so that a wide sheet stays as it was drawn; with fewer pixels, so that the file does not grow with it.</summary>
    /// <param name="isBare">Nothing stands around the picture.</param>
    public static ShotSize Fit(ShotSize size, ReportData data, bool isBare) =>
        size != ShotSize.A4 && data.Datasets.GetValueOrDefault(size.Name) is { } answer && Read(answer) is { } picture && picture.Width > size.Width
            ? size with { Width = picture.Width + (isBare ? 0 : Margin), Scale = Math.Clamp(1600.0 / picture.Width, 1, size.Scale) } : size;

    private static object[] RowOf(string source, ShotImage picture) =>
        [source, (long)picture.Width, (long)picture.Height, (long)(picture.Head?.Start.Value ?? 0), (long)(picture.Head?.End.Value ?? 0)];

    private static int Number(object? cell) => Convert.ToInt32(cell, CultureInfo.InvariantCulture);
}
