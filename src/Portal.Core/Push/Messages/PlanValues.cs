using System.Globalization;
using Portal.Core.Reports;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Push;

/// <summary>Turns a plan's values into those of an address: relative dates become the dates of the day on which it fires.</summary>
internal static class PlanValues
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> On(DateOnly today, PlanSpec spec, ReportDefinition report) => spec.Values.ToDictionary(
        value => value.Key,
        value => (IReadOnlyList<string>)[.. Of(value.Value, report.Parameters.FirstOrDefault(p => p.Name.Equals(value.Key, StringComparison.OrdinalIgnoreCase))?.Kind, today)],
        StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Of(IReadOnlyList<string> written, ParameterKind? kind, DateOnly today) => kind switch
    {
        ParameterKind.DateRange when RelativeRange.TryResolve(written, today, out var range) => [$"{Text(range.From)}..{Text(range.To)}"],
        ParameterKind.Date => written.Select(w => RelativeDate.TryResolve(w, today, out var day) ? Text(day) : w),
        _ => written.Select(w => Word(w, today) ?? w),
    };

    /// <summary>For choices and texts that are years or months.</summary>
    private static string? Word(string written, DateOnly today) => written switch
    {
        "thisyear" => today.Year.ToString(CultureInfo.InvariantCulture),
        "lastyear" => (today.Year - 1).ToString(CultureInfo.InvariantCulture),
        "thismonth" => today.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "lastmonth" => today.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
