using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Parameters;

/// <summary>What stands for <c>@year</c>, <c>@period.from</c>, <c>@period.until</c> and <c>@user.region</c> for one reader.</summary>
internal static class BoundValues
{
    private static readonly IReadOnlyList<object?> Nothing = [null];

    public static SqlValues Of(ReportView view) =>
        Of(view.Values.ToDictionary(v => v.Parameter.Name, StringComparer.OrdinalIgnoreCase), view.Scope);

    public static SqlValues Of(IReadOnlyDictionary<string, ParameterValue> values, DataScope scope) => name =>
    {
        if (name.StartsWith("user.", StringComparison.OrdinalIgnoreCase))
        {
            // A user without the attribute is null: neither "in" nor "not in" lets anything through.
            return scope.Values.GetValueOrDefault(name["user.".Length..]) is { Count: > 0 } some ? [.. some] : Nothing;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (!values.TryGetValue(dot < 0 ? name : name[..dot], out var value))
        {
            return Nothing;
        }

        return dot < 0 ? value.Bound : [PartOf(value, name[(dot + 1)..].ToLowerInvariant())];
    };

    /// <summary><c>until</c> is the day after the end: a moment of the last day lies before it.</summary>
    private static object? PartOf(ParameterValue range, string part) => part switch
    {
        "to" => range.Bound.ElementAtOrDefault(1),
        "until" => range.Bound.ElementAtOrDefault(1) is DateOnly last ? last < DateOnly.MaxValue ? last.AddDays(1) : last : null,
        _ => range.Bound.ElementAtOrDefault(0),
    };
}
