using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>Reads the cells of a dataset.</summary>
internal static class Cells
{
    /// <summary>Beyond this, sums and percents would leave the range of a double.</summary>
    private const double Largest = 1e300;

    /// <summary>The number in a cell, or null; what is not finite or absurdly large is none.</summary>
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
        return number is { } found && Math.Abs(found) <= Largest ? found : null;
    }

    public static bool IsNumber(object? cell) => cell is double or long or decimal or int or short or byte or float;

    public static string Text(object? cell) => NumberText.Format(cell, cell is long or int ? "0" : null);

    public static IEnumerable<object?> Column(this DatasetResult data, int index) => data.Rows.Select(row => index >= 0 && index < row.Length ? row[index] : null);
}
