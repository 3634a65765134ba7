using System.Globalization;
using Portal.Core.Browser;

namespace Portal.Core.Reports;

/// <summary>A picture that came in place of data, as the answer of a dataset: one row of the file and its size in CSS pixels.</summary>
public sealed record DrawnPicture(string Source, int Width, int Height)
{
    private const int Margin = 32; // of the page that it stands on
    private static readonly string[] _columns = ["png", "width", "height"];

    public static DatasetResult Write(ShotImage picture, DateTimeOffset readAt)
    {
        var source = "data:image/png;base64," + Convert.ToBase64String(picture.Bytes.Span);
        return new DatasetResult { Columns = _columns, Rows = [[source, (long)picture.Width, (long)picture.Height]], ReadAt = readAt, Bytes = source.Length * 2L };
    }

    /// <summary>Null: the answer is data.</summary>
    public static DrawnPicture? Read(DatasetResult answer) => answer.Columns.SequenceEqual(_columns) && answer.Rows is [[string source, var width, var height]]
        ? new DrawnPicture(source, Number(width), Number(height)) : null;

    /// <summary>The page becomes as wide as the picture, so that a wide sheet stays as it was drawn; with fewer pixels, so that the file does not grow with it.</summary>
    public static ShotSize Fit(ShotSize size, ReportData data) =>
        size != ShotSize.A4 && data.Datasets.GetValueOrDefault(size.Name) is { } answer && Read(answer) is { } picture && picture.Width > size.Width
            ? size with { Width = picture.Width + Margin, Scale = Math.Clamp(1600.0 / picture.Width, 1, size.Scale) } : size;

    private static int Number(object? cell) => Convert.ToInt32(cell, CultureInfo.InvariantCulture);
}
