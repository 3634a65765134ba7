using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Parameters;

/// <summary>What stands for <c>@year</c>, <c>@period.from</c> and <c>@user.region</c> for one reader.</summary>
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

        return dot < 0 ? value.Bound : [value.Bound.ElementAtOrDefault(name.EndsWith(".to", StringComparison.OrdinalIgnoreCase) ? 1 : 0)];
    };
}
