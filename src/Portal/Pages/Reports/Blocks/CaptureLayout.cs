using Portal.Core.Reports.Tables;

namespace Portal.Pages.Reports.Blocks;

/// <summary>How much room a block has on a picture.</summary>
public static class CaptureLayout
{
    private const double Gutters = 34;
    private const double WidestPage = 1118;
    private const double WideGutters = 66;
    private const int Columns = 12;

    /// <summary>In CSS pixels, as the stylesheet lays it out.</summary>
    public static double For(BlockSlot slot)
    {
        var window = slot.Report.CaptureSize!.Width;
        if (window < 960)
        {
            return window - Gutters;
        }

        var page = Math.Min(window - WideGutters, WidestPage);
        return slot.Block.Span is 4 or 5 or 7 or 8 ? page * slot.Block.Span / Columns : page;
    }

    public static IReadOnlyList<TableCell> Pick(IReadOnlyList<TableCell> row, IReadOnlyList<int> columns) => [.. columns.Select(column => row[column])];
}
