namespace Portal.Core.Browser;

/// <summary>A picture must show something wherever the page says that there is a block.</summary>
internal static class BlankCheck
{
    // Measured: an empty screen as JPEG of quality 85 has 0.0065 bytes a pixel, one with a title and one line 0.015.
    private const double LeastBytesPerPixel = 0.008;

    public static void Throw(PngRows rows, PageReading page, Stretch stretch)
    {
        if (rows.BusyIn(0, rows.Height) < Math.Min(8, rows.Height))
        {
            throw new ShotException(ShotFailure.Blank, "the picture is empty");
        }

        var scale = rows.Height / (double)stretch.Height;
        var blank = page.Blocks.Where(block => IsBlank(block, rows, stretch, scale)).Select(block => block.Id).ToList();
        if (blank.Count > 0)
        {
            throw new ShotException(ShotFailure.Blank, $"the picture is empty where there should be: {string.Join(", ", blank.Take(20))}");
        }
    }

    public static void Throw(int bytes, int width, int height)
    {
        if (bytes < LeastBytesPerPixel * width * height)
        {
            throw new ShotException(ShotFailure.Blank, "the picture is empty");
        }
    }

    private static bool IsBlank(BlockReading block, PngRows rows, Stretch stretch, double scale)
    {
        var (top, bottom) = (Math.Max(block.Top, stretch.Top), Math.Min(block.Bottom, stretch.Bottom));
        return bottom - top >= 8 && rows.BusyIn((int)((top - stretch.Top) * scale), (int)((bottom - top) * scale)) == 0;
    }
}
