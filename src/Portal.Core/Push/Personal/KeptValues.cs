using System.Globalization;
using Portal.Core.Captures;
using Portal.Core.Reports;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Push;

/// <summary>A filter that a subscription keeps.</summary>
/// <param name="Written">As the plan has it; empty: what the report says on the day itself.</param>
/// <param name="Text">As its reader hears it: 当年, 年初至前一天, 华东.</param>
public sealed record KeptValue(string Name, string Label, IReadOnlyList<string> Written, string Text);

/// <summary>Keeps the filters of a view. What today is the same as a moving date moves with the days: this year stays this year.</summary>
public static class KeptValues
{
    private static readonly (string Written, Bilingual Text)[] _ranges =
    [
        ("today", new("今天", "today")),
        ("yesterday", new("昨天", "yesterday")),
        ("this_week", new("本周", "this week")),
        ("last_week", new("上周", "last week")),
        ("month_start..yesterday", new("月初至前一天", "this month to yesterday")),
        ("month_start..today", new("月初至今", "this month to date")),
        ("this_month", new("本月", "this month")),
        ("last_month", new("上月", "last month")),
        ("year_start..yesterday", new("年初至前一天", "this year to yesterday")),
        ("year_start..today", new("年初至今", "this year to date")),
        ("this_year", new("当年", "this year")),
        ("last_year", new("去年", "last year")),
        ("last_7_days", new("近 7 天", "last 7 days")),
        ("last_30_days", new("近 30 天", "last 30 days")),
    ];

    private static readonly (string Written, Bilingual Text)[] _days = [("today", new("今天", "today")), ("yesterday", new("昨天", "yesterday"))];

    public static IReadOnlyList<KeptValue> Of(ReportView view, DateOnly today)
    {
        var chosen = ViewQuery.ValuesOf(view.Query);
        return [.. view.Values.Select(value => Of(value, chosen.GetValueOrDefault(value.Parameter.Name) ?? [], today))];
    }

    private static KeptValue Of(ParameterValue value, IReadOnlyList<string> chosen, DateOnly today)
    {
        var (name, label) = (value.Parameter.Name, value.Parameter.Label);
        var moving = Moving(value, today);
        return value.IsDefault ? new KeptValue(name, label, [], moving?.Text ?? value.Text)
            : moving is { } found ? new KeptValue(name, label, [found.Written], found.Text)
            : new KeptValue(name, label, chosen, value.Text);
    }

    private static (string Written, string Text)? Moving(ParameterValue value, DateOnly today) => (value.Parameter.Kind, value.Keys) switch
    {
        (ParameterKind.DateRange, [var from, var to]) => Found(_ranges.Where(range =>
            RelativeRange.TryResolve([range.Written], today, out var days) && from == Text(days.From) && to == Text(days.To))),
        (ParameterKind.Date, [var day]) => Found(_days.Where(word => RelativeDate.TryResolve(word.Written, today, out var date) && day == Text(date))),
        (ParameterKind.Select, [var only]) when only == today.Year.ToString(CultureInfo.InvariantCulture) => ("thisyear", new Bilingual("当年", "this year").ToString()),
        (ParameterKind.Select, [var only]) when only == Text(today)[..7] => ("thismonth", new Bilingual("当月", "this month").ToString()),
        _ => null,
    };

    private static (string Written, string Text)? Found(IEnumerable<(string Written, Bilingual Text)> words) =>
        words.FirstOrDefault() is { Written: { } written } word ? (written, word.Text.ToString()) : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
