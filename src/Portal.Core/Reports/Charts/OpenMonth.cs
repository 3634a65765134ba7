using System.Globalization;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The month that is not over yet, when it is the last that the data have: beside whole months it looks like a fall.</summary>
internal static class OpenMonth
{
    private static readonly string[] Forms = ["yyyy-MM", "yyyy/MM", "yyyyMM", "yyyy年M月", "yyyy年MM月"];
    private static readonly string[] YearColumns = ["year", "年", "年份"];

    /// <summary>Marks its place, if it is there.</summary>
    public static ChartData Mark(ChartData chart, DatasetResult data, string? x, DateOnly? today)
    {
        if (today is not { } now || chart.Keys.Count < 2)
        {
            return chart;
        }

        var months = Months(chart.Keys, data, x);
        var place = months?.IndexOf(MonthOf(now)) ?? -1;
        return place >= 0 && months!.Max() == MonthOf(now) ? (chart with { Open = place }).Say(ChartWords.MonthIsOpen) : chart;
    }

    /// <summary>Null: these are no months.</summary>
    private static List<int>? Months(IReadOnlyList<object?> keys, DatasetResult data, string? x)
    {
        var months = keys.Select(MonthOf).ToList();
        if (months.TrueForAll(month => month is not null))
        {
            return [.. months.Select(month => month!.Value)];
        }

        // 1 to 12 are months of the year that stands beside them.
        var year = YearColumns.Select(data.IndexOf).Where(place => place >= 0).Select(place => data.Column(place).Distinct().ToList()).FirstOrDefault();
        return year is [long one] && CategoryLabels.IsMonth(x) && keys.All(key => key is long and >= 1 and <= 12)
            ? [.. keys.Select(key => (int)((one * 12) + (long)key!))]
            : null;
    }

    private static int? MonthOf(object? key) => key switch
    {
        DateOnly { Day: 1 } day => MonthOf(day),
        DateTime { Day: 1 } time when time.TimeOfDay == TimeSpan.Zero => MonthOf(DateOnly.FromDateTime(time)),
        string text when DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => MonthOf(month),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Day == 1 => MonthOf(day),
        long and >= 190001 and <= 299912 and var number when number % 100 is >= 1 and <= 12 => (int)((number / 100 * 12) + (number % 100)),
        _ => null,
    };

    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month;
}
