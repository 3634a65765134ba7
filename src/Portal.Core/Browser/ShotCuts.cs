namespace Portal.Core.Browser;

/// <summary>A stretch of the page that becomes one picture, in CSS pixels.</summary>
internal readonly record struct Stretch(int Top, int Height)
{
    public int Bottom => Top + Height;
}

/// <summary>Where a long page is cut: as few pictures as can be, at the lowest border between blocks; inside a block between two rows, and anywhere when there is no other
/// way.</summary>
internal static class ShotCuts
{
    public static IReadOnlyList<Stretch> Of(PageReading page, int most)
    {
        var pieces = new List<Stretch>();
        var top = 0;
        while (page.Height - top > most)
        {
            var bottom = Lowest(Borders(page), top, most) ?? Lowest(page.Rows, top, most) ?? top + most;
            pieces.Add(new(top, bottom - top));
            top = bottom;
        }

        pieces.Add(new(top, page.Height - top));
        return pieces;
    }

    /// <summary>Neighbours of the same row must not be cut because one of them ends.</summary>
    private static IEnumerable<double> Borders(PageReading page) =>
        page.Cuts.Concat(page.Blocks.Select(block => MiddleOfGap(page, block)))
            .Where(at => !page.Blocks.Any(block => block.Top < at - 1 && block.Bottom > at + 1));

    private static double MiddleOfGap(PageReading page, BlockReading block)
    {
        var above = page.Blocks.Where(each => each.Bottom <= block.Top + 1).Select(each => each.Bottom).DefaultIfEmpty(block.Top).Max();
        return block.Top - Math.Clamp((block.Top - above) / 2, 0, 8);
    }

    private static int? Lowest(IEnumerable<double> candidates, int top, int most)
    {
        // A picture of a few lines is none that anybody wants to get.
        var fitting = candidates.Select(at => (int)Math.Floor(at)).Where(at => at > top + (most / 4) && at <= top + most).ToList();
        return fitting.Count == 0 ? null : fitting.Max();
    }
}
