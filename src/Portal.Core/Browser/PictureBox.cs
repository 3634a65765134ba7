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
           select Around(block, block.Left * scale, (top - stretch.Top) * scale, block.Right * scale, (bottom - stretch.Top) * scale),
    ];

    // Whole pixels, with those that it has a part of: else a line of its border stays behind.
    private static PictureBox Around(BlockReading block, double left, double top, double right, double bottom)
    {
        var (x, y) = ((int)Math.Floor(left), (int)Math.Floor(top));
        return new(block.Id, block.Name, x, y, (int)Math.Ceiling(right) - x, (int)Math.Ceiling(bottom) - y);
    }
}
