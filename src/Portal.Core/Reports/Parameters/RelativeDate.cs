using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Parameters;

/// <summary>A date as a report file writes it: <c>2025-11-21</c>, <c>today-7d</c>, <c>month_start-1m</c>.</summary>
internal static partial class RelativeDate
{
    public static bool TryParseExact(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static bool TryResolve(string text, DateOnly today, out DateOnly date)
    {
        if (TryParseExact(text, out date))
        {
            return true;
        }

        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var steps = Steps(match);
        var months = steps.Sum(s => s.Unit switch { 'm' => s.Count, 'q' => 3 * s.Count, 'y' => 12 * s.Count, _ => 0 });
        var days = steps.Sum(s => s.Unit switch { 'd' => s.Count, 'w' => 7 * s.Count, _ => 0 });
        return TryMove(match.Groups["word"].Value, today, months, days, out date);
    }

    private static bool TryMove(string word, DateOnly today, int months, int days, out DateOnly date)
    {
        try
        {
            var month = new DateOnly(today.Year, today.Month, 1);
            date = word switch
            {
                "yesterday" => today.AddDays(-1).AddMonths(months),
                "tomorrow" => today.AddDays(1).AddMonths(months),
                "week_start" => today.AddDays(-(((int)today.DayOfWeek + 6) % 7)).AddMonths(months),
                "month_start" => month.AddMonths(months),
                // The end of the month that the months lead to: one month before 30 November is 31 October.
                "month_end" => month.AddMonths(months + 1).AddDays(-1),
                "quarter_start" => new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).AddMonths(months),
                "year_start" => new DateOnly(today.Year, 1, 1).AddMonths(months),
                _ => today.AddMonths(months),
            };
            date = date.AddDays(days);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            date = default;
            return false; // before the year 1 or after 9999
        }
    }

    private static List<(int Count, char Unit)> Steps(Match match) =>
        [.. match.Groups["step"].Captures.Select(c => (int.Parse(c.Value[..^1], CultureInfo.InvariantCulture), c.Value[^1]))];

    [GeneratedRegex(@"^(?<word>today|yesterday|tomorrow|week_start|month_start|month_end|quarter_start|year_start)(?<step>[+-][0-9]{1,4}[dwmqy]){0,4}$")]
    private static partial Regex Form();
}
