using System.Globalization;

namespace Portal.Core.Reports.Numbers;

/// <summary>Reads the cells of a dataset.</summary>
internal static class Cells
{
    /// <summary>Beyond this power of ten, sums and percents would leave the range of what can be drawn.</summary>
    private const int LargestExponent = 300;

    /// <summary>The number in a cell, or null; what is not finite or absurdly large is none.</summary>
    public static ExactNumber? Number(object? cell)
    {
        ExactNumber? number = cell switch
        {
            null => null,
            long value => value,
            decimal value => value,
            ExactNumber value => value,
            double value => ExactNumber.Of(value),
            bool value => value ? 1L : 0L,
            int or short or byte => Convert.ToInt64(cell, CultureInfo.InvariantCulture),
            float value => ExactNumber.Of(value),
            string text when text.Length <= 100 => ExactNumber.TryParse(text.Contains(',', StringComparison.Ordinal) ? text.Replace(",", "", StringComparison.Ordinal) : text),
            _ => null,
        };
        return number is { } found && found.Exponent <= LargestExponent ? found : null;
    }

    /// <summary>As <see cref="Number"/>, for what is measured and not written.</summary>
    public static double? Size(object? cell) => cell is double known && Math.Abs(known) <= 1e300 ? known : Number(cell)?.ToDouble();

    public static bool IsNumber(object? cell) => cell is double or long or decimal or ExactNumber or int or short or byte or float;

    public static string Text(object? cell) => cell is long or int || (cell is ExactNumber or decimal && Number(cell) is { IsWhole: true })
        ? NumberFormat.Bare.Say(Number(cell)!.Value)
        : LongText.Cut(NumberText.Format(cell, null), LongText.MostOfName);

    public static IEnumerable<object?> Column(this DatasetResult data, int index) => data.Rows.Select(row => index >= 0 && index < row.Length ? row[index] : null);
}
