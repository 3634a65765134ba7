using System.Collections.Concurrent;
using System.Globalization;

namespace Portal.Core.Data.Seeds;

/// <summary>How a day sells beside an average day: seasons, weekends, holidays, and the rush at the end of a month.</summary>
internal static class DemoCalendar
{
    private static readonly ChineseLunisolarCalendar Lunar = new();
    private static readonly ConcurrentDictionary<int, int> NewYears = new();

    // 金九银十, and December's last rush.
    private static readonly double[] Months = [0.99, 0.86, 1.00, 0.92, 0.95, 1.01, 0.91, 0.97, 1.14, 1.09, 1.04, 1.12];

    private static readonly double[] Weekdays = [1.42, 0.80, 0.76, 0.78, 0.83, 0.96, 1.46];

    public static double FactorOf(DateOnly day) =>
        Months[day.Month - 1] * Weekdays[(int)day.DayOfWeek] * SpringFestival(day) * Holidays(day) * MonthEnd(day);

    /// <summary>Years from the middle of 2025, where levels and shares are fixed.</summary>
    public static double YearsFromAnchor(DateOnly day) => (day.DayNumber - new DateOnly(2025, 7, 1).DayNumber) / 365.25;

    /// <summary>The company grows by a tenth of its 2025 size every year, within reason.</summary>
    public static double Level(DateOnly day) => Math.Clamp(1 + (0.105 * YearsFromAnchor(day)), 0.3, 3);

    private static double SpringFestival(DateOnly day)
    {
        var days = day.DayNumber - NewYears.GetOrAdd(day.Year, year => DateOnly.FromDateTime(Lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0)).DayNumber);
        return days switch
        {
            >= -24 and <= -6 => 1.22,
            >= -5 and <= -2 => 0.60,
            >= -1 and <= 6 => 0.16,
            >= 7 and <= 12 => 0.62,
            _ => 1,
        };
    }

    private static double Holidays(DateOnly day) => (day.Month, day.Day) switch
    {
        (10, <= 7) => 1.28,
        (5, <= 5) => 1.22,
        (1, 1) => 1.15,
        _ => 1,
    };

    private static double MonthEnd(DateOnly day) =>
        DateTime.DaysInMonth(day.Year, day.Month) - day.Day < 3 ? 1.34 : 1;
}
