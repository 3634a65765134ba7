using System.Text.RegularExpressions;
using Portal.Core.Reports;

namespace Portal.Core.Pins;

/// <summary>The few words that say which view of a report a pin shows.</summary>
internal static partial class PinViews
{
    private const int MostNamed = 2;

    /// <summary>What was chosen; where all stands at its default, the period. Null: the report has none.</summary>
    public static string? WordsOf(ReportView view)
    {
        var chosen = view.Values.Where(value => !value.IsDefault).ToList();
        var named = (chosen.Count > 0 ? chosen : view.Values.Where(IsPeriod)).Take(chosen.Count > 0 ? MostNamed : 1).Select(value => value.Text).Where(text => text.Length > 0);
        return string.Join(" · ", named) is { Length: > 0 } words ? words : null;
    }

    private static bool IsPeriod(ParameterValue value) =>
        value.Parameter.Kind is ParameterKind.Date or ParameterKind.DateRange || (value.Keys is [{ } key] && YearOrMonth().IsMatch(key));

    [GeneratedRegex("^(19|20)[0-9]{2}(-[01][0-9])?$")]
    private static partial Regex YearOrMonth();
}
