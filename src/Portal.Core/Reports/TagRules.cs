using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports;

internal static class TagRules
{
    /// <summary>The first rule that holds for the value; none holds for what is missing or not a number.</summary>
    public static TagRule? FirstFor(this IReadOnlyList<TagRule> rules, ExactNumber? value) =>
        value is { } number ? rules.FirstOrDefault(rule => rule.Holds(number)) : null;
}
