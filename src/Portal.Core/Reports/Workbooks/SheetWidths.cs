using System.Globalization;

namespace Portal.Core.Reports.Workbooks;

/// <summary>How wide the columns of a sheet are, by its head, its first rows and its totals.</summary>
internal static class SheetWidths
{
    public const int Most = 60;
    private const int MeasuredRows = 200;

    public static IEnumerable<double> Of(DataSheet sheet)
    {
        int[] widths = [.. sheet.Columns.Select(column => SheetText.WidthOf(column.Head) + 3)]; // the filter's arrow
        for (var row = 0; row < Math.Min(sheet.RowCount, MeasuredRows); row++)
        {
            for (var column = 0; column < widths.Length; column++)
            {
                widths[column] = Math.Max(widths[column], SheetText.WidthOf(sheet.Columns[column].TextOf(sheet.ValueAt(row, column))) + 1);
            }
        }

        foreach (var (place, cell) in (sheet.Totals ?? []).Index())
        {
            widths[place] = Math.Max(
                widths[place], cell.Number is { } number ? number.ToString("N2", CultureInfo.InvariantCulture).Length + 1 : SheetText.WidthOf(cell.Text ?? "") + 1);
        }

        return widths.Select(width => (double)Math.Clamp(width, 8, Most));
    }
}
