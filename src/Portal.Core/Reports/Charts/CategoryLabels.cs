using System.Globalization;
using Portal.Core.Reports.Numbers;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Reports.Charts;

/// <summary>Writes the values of a category axis as short as they can be told apart.</summary>
internal static class CategoryLabels
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    public static IReadOnlyList<string> For(IReadOnlyList<object?> cells, string column)
    {
        if (Months(cells, column) is { } months)
        {
            return months;
        }

        return DatesOf(cells) is { } dates ? ShortDates(dates) : [.. cells.Select(Name)];
    }

    /// <summary>What is empty is called so: a swatch without a word says nothing.</summary>
    public static string Name(object? cell) => Cells.Text(cell) is var text && string.IsNullOrWhiteSpace(text) ? ChipText.Blank : text;

    /// <summary>Is this what a column of months is called?</summary>
    public static bool IsMonth(string? column) => string.Equals(column, "month", StringComparison.OrdinalIgnoreCase) || column is "月" or "月份";

    /// <summary>1 to 12 in a column that is called month.</summary>
    private static List<string>? Months(IReadOnlyList<object?> cells, string column)
    {
        return IsMonth(column) && cells.Count > 0 && cells.All(cell => cell is long and >= 1 and <= 12)
            ? [.. cells.Select(cell => ChartWords.Month((int)(long)cell!))]
            : null;
    }

    /// <summary>Null: they are not all days or moments, or missing.</summary>
    public static List<DateTime?>? DatesOf(IReadOnlyList<object?> cells)
    {
        var dates = new List<DateTime?>(cells.Count);
        foreach (var cell in cells)
        {
            switch (cell)
            {
                case null: dates.Add(null); break;
                case DateOnly date: dates.Add(date.ToDateTime(TimeOnly.MinValue)); break;
                case DateTime time: dates.Add(time); break;
                case string text when DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time): dates.Add(time); break;
                default: return null;
            }
        }

        return dates.Exists(date => date is not null) ? dates : null;
    }

    private static List<string> ShortDates(List<DateTime?> dates)
    {
        var known = dates.OfType<DateTime>().ToList();
        var oneYear = known.TrueForAll(date => date.Year == known[0].Year);
        var oneDay = known.TrueForAll(date => date.Date == known[0].Date);
        var format = known switch
        {
            _ when known.Exists(date => date.TimeOfDay != TimeSpan.Zero) => oneDay ? "HH:mm" : oneYear ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm",
            { Count: > 1 } when known.TrueForAll(date => date is { Month: 1, Day: 1 }) => "yyyy",
            { Count: > 1 } when known.TrueForAll(date => date.Day == 1) => "yyyy-MM",
            _ => oneYear && known.Count > 1 ? "MM-dd" : "yyyy-MM-dd",
        };
        return [.. dates.Select(date => date?.ToString(format, CultureInfo.InvariantCulture) ?? NumberText.Missing)];
    }
}
