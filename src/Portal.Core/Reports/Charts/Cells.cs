using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>Reads the cells of a dataset.</summary>
internal static class Cells
{
    /// <summary>The finite number in a cell, or null.</summary>
    public static double? Number(object? cell)
    {
        double? number = cell switch
        {
            null => null,
            double value => value,
            long value => value,
            decimal value => (double)value,
            bool value => value ? 1 : 0,
            int or short or byte or float => Convert.ToDouble(cell, CultureInfo.InvariantCulture),
            string text when double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) => value,
            _ => null,
        };
        return number is { } found && double.IsFinite(found) ? found : null;
    }

    public static bool IsNumber(object? cell) => cell is double or long or decimal or int or short or byte or float;

    public static string Text(object? cell) => NumberText.Format(cell, cell is long or int ? "0" : null);

    public static IEnumerable<object?> Column(this DatasetResult data, int index) => data.Rows.Select(row => index >= 0 && index < row.Length ? row[index] : null);
}
