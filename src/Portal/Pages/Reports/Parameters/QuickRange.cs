using Portal.Core.Reports;

namespace Portal.Pages.Reports.Parameters;

/// <summary>A range of days that one touch chooses.</summary>
public sealed record QuickRange(string Name, DateOnly From, DateOnly To, bool IsOn)
{
    /// <summary>Those that lie within the bounds, ending today at the latest.</summary>
    public static IReadOnlyList<QuickRange> For(ParameterField field, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var year = new DateOnly(today.Year, 1, 1);
        (string Name, DateOnly From, DateOnly To)[] ranges =
        [
            ("本月", month, today),
            ("上月", month.AddMonths(-1), month.AddDays(-1)),
            ("近 3 个月", today.AddMonths(-3).AddDays(1), today),
            ("今年", year, today),
            ("去年", year.AddYears(-1), year.AddDays(-1)),
        ];
        return [.. ranges.Where(r => IsAllowed(field.Parameter, r.From, r.To)).Select(r => new QuickRange(r.Name, r.From, r.To, IsChosen(field.Value, r.From, r.To, today)))];
    }

    // Relative bounds are the engine's to resolve; only written days can rule a range out here.
    private static bool IsAllowed(ParameterDefinition parameter, DateOnly from, DateOnly to) =>
        !(DateOnly.TryParseExact(parameter.Min, "yyyy-MM-dd", out var min) && from < min)
        && !(DateOnly.TryParseExact(parameter.Max, "yyyy-MM-dd", out var max) && to > max);

    // 今年 is chosen also where a report means the whole year.
    private static bool IsChosen(ParameterValue value, DateOnly from, DateOnly to, DateOnly today) =>
        value.Bound is [DateOnly first, DateOnly last] && first == from && (last == to || (to == today && last == EndOf(from, today)));

    private static DateOnly EndOf(DateOnly from, DateOnly today) => from switch
    {
        { Day: 1, Month: 1 } when today.Month > 1 => new DateOnly(from.Year, 12, 31),
        { Day: 1 } => from.AddMonths(1).AddDays(-1),
        _ => today,
    };
}
