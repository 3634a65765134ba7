namespace Portal.Core.Browser;

/// <summary>Where a block of the report lies in a picture, in pixels of the picture.</summary>
/// <param name="Name">As the reader sees it called; null where it has no name.</param>
public sealed record PictureBox(string Id, string? Name, int Left, int Top, int Width, int Height)
{
    public int Bottom => Top + Height;

    /// <summary>The blocks of a page that lie in one stretch of it; one that is cut by its edge is there with its part.</summary>
    internal static IReadOnlyList<PictureBox> In(Stretch stretch, PageReading page, double scale) =>
    [
        .. from block in page.Blocks
           let top = Math.Max(block.Top, stretch.Top)
           let bottom = Math.Min(block.Bottom, stretch.Bottom)
           where bottom - top >= 1
           select new PictureBox(
               block.Id, block.Name, (int)(block.Left * scale), (int)((top - stretch.Top) * scale), (int)((block.Right - block.Left) * scale), (int)((bottom - top) * scale)),
    ];
}
