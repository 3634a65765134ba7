using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Tables;

/// <summary>Cuts a table that is wider than its picture into bands of columns, each with the first column, so that nothing is cut off.</summary>
public static class TableBands
{
    private const double FontSize = 12;
    private const double Padding = 16;
    private const double EdgePadding = 8;
    private const double BarWidth = 64;
    private const double TagPadding = 18;

    /// <summary>Text wraps; narrower than this it is hard to read.</summary>
    private const double NarrowestText = 84;
    private const double FirstColumn = 84;
    private const double WidestFirstColumn = 148;

    /// <param name="width">Room for the table, in CSS pixels.</param>
    /// <returns>Of each band the indexes of its columns, beginning with 0.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(TableSheet sheet, double width)
    {
        var bands = new List<IReadOnlyList<int>>();
        var band = new List<int> { 0 };
        var first = Math.Clamp(WidthOf(sheet, 0), FirstColumn, WidestFirstColumn);
        var used = first;
        for (var column = 1; column < sheet.Heads.Count; column++)
        {
            var wanted = WidthOf(sheet, column);
            if (band.Count > 1 && used + wanted > width)
            {
                bands.Add(band);
                (band, used) = ([0], first);
            }

            band.Add(column);
            used += wanted;
        }

        bands.Add(band);
        return bands;
    }

    private static double WidthOf(TableSheet sheet, int column)
    {
        var head = sheet.Heads[column];
        var longest = sheet.Rows.Append(sheet.Totals ?? []).Where(row => row.Count > column).Select(row => WidthOf(row[column])).DefaultIfEmpty(0).Max();
        // Heads wrap between words and characters, figures do not.
        var text = Math.Max(longest, Math.Min(TextWidth.Of(head.Label + head.Unit, FontSize), 4 * FontSize));
        // Names stay in a line where they can.
        return (head.IsRight || column == 0 ? text : Math.Min(text, NarrowestText)) + Padding + (column == 0 ? EdgePadding : 0);
    }

    private static double WidthOf(TableCell cell) =>
        TextWidth.Of(cell.Text, FontSize) + (cell.Bar is null ? 0 : BarWidth) + (cell.Tag is null ? 0 : TagPadding + TextWidth.Of(cell.Tag.Text ?? "", FontSize));
}
