namespace Portal.Core.Browser;

/// <summary>
/// Prints a page as PDF: on sheets of A4 with their numbers, tables going on under their heads; or as one long sheet as wide as the layout, beyond
/// what a sheet can be several, with no block torn.
/// </summary>
internal static class PaperPrinter
{
    private const double PixelsPerInch = 96;

    /// <summary>A sheet of a PDF ends at 200 inches.</summary>
    private const int MostHeight = 190 * (int)PixelsPerInch;

    public static async Task<ShotImage> PrintAsync(Seat seat, ShotOrder order, PageReading page, CancellationToken ct)
    {
        if (order.Size == ShotSize.A4)
        {
            return new(await seat.PrintA4Async(ct), ShotFormat.Pdf, 0, 0); // the stylesheet says what may be torn
        }

        await seat.EvaluateAsync(PageScript.KeepBlocksWhole, ct);
        // A pixel more, or rounding puts an empty sheet behind.
        var height = Math.Min(page.Height + 1, MostHeight);
        var bytes = await seat.PrintAsync(order.Size.Width / PixelsPerInch, height / PixelsPerInch, ct);
        return new(bytes, ShotFormat.Pdf, 0, 0);
    }
}
