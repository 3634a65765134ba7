namespace Portal.Core.Browser;

/// <summary>A picture must show something inside of every block that the page says there is. A frame is nothing, and a watermark is not the block's.</summary>
internal static class BlankCheck
{
    /// <summary>Of 255. A watermark of the strongest kind changes a colour by 26, a frame by 45, the faintest text of ours by 90.</summary>
    private const int Contrast = 48;

    private const int LeastPixels = 4;

    /// <summary>Frames and shadows lie within, in CSS pixels.</summary>
    private const int Rim = 4;

    public static void Throw(Pixels pixels, PageReading page, Stretch stretch)
    {
        if (IsBlank(pixels, new(0, pixels.Height), 0, pixels.Width))
        {
            throw new ShotException(ShotFailure.Blank, "the picture is empty");
        }

        var scale = pixels.Height / (double)stretch.Height;
        var blank = page.Blocks.Where(block => IsBlank(block, pixels, stretch, scale)).Select(block => block.Id).ToList();
        if (blank.Count > 0)
        {
            throw new ShotException(ShotFailure.Blank, $"the picture is empty where there should be: {string.Join(", ", blank.Take(20))}");
        }
    }

    private static bool IsBlank(BlockReading block, Pixels pixels, Stretch stretch, double scale)
    {
        var top = Math.Clamp((int)((block.Top + Rim - stretch.Top) * scale), 0, pixels.Height);
        var bottom = Math.Clamp((int)((block.Bottom - Rim - stretch.Top) * scale), 0, pixels.Height);
        var left = Math.Clamp((int)((block.Left + Rim) * scale), 0, pixels.Width);
        var right = Math.Clamp((int)((block.Right - Rim) * scale), 0, pixels.Width);
        // Less than a line of text may well be the foot of a block that goes on in the picture before.
        return bottom - top >= Math.Min(block.Bottom - block.Top - (2 * Rim), 24) * scale - 1 && bottom - top >= 4 && right - left >= 4
            && IsBlank(pixels, new(top, bottom - top), left, right);
    }

    private static bool IsBlank(Pixels pixels, Stretch rows, int left, int right) => pixels.CountShown(rows, left, right, Contrast, LeastPixels) < LeastPixels;
}
