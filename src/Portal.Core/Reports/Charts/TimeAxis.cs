using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>The axis of days and moments that do not follow each other evenly: their distances are those of time.</summary>
internal static class TimeAxis
{
    private const int FewestDates = 3;

    /// <summary>In order of time with its dates when they have gaps; else without dates, and drawn as categories.</summary>
    public static ChartData Arrange(ChartData chart, ChartBlock block)
    {
        if (chart.Dates is not { Count: >= FewestDates } dates || block.Sort is not null || chart.Rest >= 0 || (block.Top is not null && !TopRows.CountsSeries(block)))
        {
            return chart with { Dates = null };
        }

        // Scripts read the years before 100 as those of the twentieth century.
        if (dates.Any(date => date.Year < 100))
        {
            return chart with { Dates = null };
        }

        var inTime = chart.Pick([.. Enumerable.Range(0, dates.Count).OrderBy(place => dates[place])]);
        return IsEven(inTime.Dates!) ? chart with { Dates = null } : inTime;
    }

    public static string Text(DateTime when) => when.ToString(when.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static JsonObject Make(IReadOnlyList<DateTime> dates, Paper paper)
    {
        var axis = new JsonObject
        {
            ["type"] = "time",
            ["splitNumber"] = paper.IsPhone ? 4 : 8,
            ["axisLabel"] = new JsonObject
            {
                ["hideOverlap"] = true,
                // The rich styles of this axis would take the place of the theme's letters.
                ["rich"] = null,
                ["formatter"] = FormOf(dates[0], dates[^1]),
            },
        };
        if (dates.All(date => date.TimeOfDay == TimeSpan.Zero))
        {
            axis["minInterval"] = (long)TimeSpan.FromDays(1).TotalMilliseconds;
        }

        return axis;
    }

    /// <summary>As short as the whole course can be told apart.</summary>
    private static string FormOf(DateTime first, DateTime last) => (last - first).TotalDays switch
    {
        < 2 => "{HH}:{mm}",
        < 60 => "{MM}-{dd}",
        _ when first.Year == last.Year => "{MM}-{dd}",
        _ => "{yyyy}-{MM}",
    };

    /// <summary>Months and years are even though they have not as many days.</summary>
    private static bool IsEven(IReadOnlyList<DateTime> dates)
    {
        var steps = dates.Zip(dates.Skip(1)).ToList();
        return steps.Select(step => step.Second - step.First).Distinct().Count() == 1
            || (dates.All(date => date.TimeOfDay == TimeSpan.Zero && (date.Day == dates[0].Day || IsLastOfMonth(date)))
                && steps.Select(step => MonthOf(step.Second) - MonthOf(step.First)).Distinct().Count() == 1);
    }

    private static int MonthOf(DateTime date) => (date.Year * 12) + date.Month;

    private static bool IsLastOfMonth(DateTime date) => date.Day == DateTime.DaysInMonth(date.Year, date.Month);
}
