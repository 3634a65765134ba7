using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Parameters;

/// <summary>A date range as a report file writes it: <c>month_start..today</c>, <c>[month_start, today]</c> or <c>last_30_days</c>.</summary>
internal static partial class RelativeRange
{
    public static bool TryResolve(IReadOnlyList<string> written, DateOnly today, out (DateOnly From, DateOnly To) range)
    {
        range = default;
        return written.Count switch
        {
            1 when written[0].Split("..") is [var from, var to] => TryEnds(from, to, today, out range),
            1 when Named(written[0]) is var (from, to) => TryEnds(from, to, today, out range),
            2 => TryEnds(written[0], written[1], today, out range),
            _ => false,
        };
    }

    private static bool TryEnds(string from, string to, DateOnly today, out (DateOnly From, DateOnly To) range)
    {
        var isRange = RelativeDate.TryResolve(from.Trim(), today, out var first) & RelativeDate.TryResolve(to.Trim(), today, out var last);
        range = (first, last);
        return isRange && first <= last;
    }

    private static (string From, string To)? Named(string word) => word switch
    {
        "today" => ("today", "today"),
        "yesterday" => ("yesterday", "yesterday"),
        "this_week" => ("week_start", "week_start+6d"),
        "last_week" => ("week_start-7d", "week_start-1d"),
        "this_month" => ("month_start", "month_end"),
        "last_month" => ("month_start-1m", "month_end-1m"),
        "this_quarter" => ("quarter_start", "quarter_start+3m-1d"),
        "last_quarter" => ("quarter_start-3m", "quarter_start-1d"),
        "this_year" => ("year_start", "year_start+1y-1d"),
        "last_year" => ("year_start-1y", "year_start-1d"),
        _ => Last().Match(word) is { Success: true } match ? LastOf(match) : null,
    };

    private static (string, string) LastOf(Match match)
    {
        var count = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value == "days" ? ($"today-{count - 1}d", "today") : ($"today-{count}m+1d", "today");
    }

    [GeneratedRegex("^last_([1-9][0-9]{0,2})_(days|months)$")]
    private static partial Regex Last();
}
