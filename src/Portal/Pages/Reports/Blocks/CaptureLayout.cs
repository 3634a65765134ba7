using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>How much room a block has on a picture: the limits are those of the columns (css/columns.css).</summary>
public static class CaptureLayout
{
    /// <summary>
    /// Paper has all rows of a table up to what a browser prints within the time of a picture (measured: 5,000 in 180 sheets, half a minute); more are for Excel.
    /// </summary>
    public const int MostRowsOnPaper = 5_000;

    private const int Phone = 600;
    private const int Halves = 740;
    private const int Desktop = 960;
    private const int Wide = 1160;
    private const double Gutters = 34;
    private const double WidestPage = 1118;
    private const double WideGutters = 66;
    private const double Gap = 16;
    private const int Columns = 12;

    /// <summary>In CSS pixels, as the stylesheet lays it out.</summary>
    public static double For(BlockSlot slot) => For(slot.Report.CaptureSize!.Width, slot.Block.Span);

    internal static double For(int window, int span)
    {
        var page = Math.Min(window - (window < Desktop ? Gutters : WideGutters), WidestPage);
        return window switch
        {
            < Phone => page,
            < Wide => window >= Halves && span is 4 or 5 ? (page - Gap) / 2 : page,
            _ => span is 4 or 5 or 7 or 8 ? page * span / Columns : page,
        };
    }

    public static IReadOnlyList<TableCell> Pick(IReadOnlyList<TableCell> row, IReadOnlyList<int> columns) => [.. columns.Select(column => row[column])];
}
