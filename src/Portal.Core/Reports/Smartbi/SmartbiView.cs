namespace Portal.Core.Reports.Smartbi;

/// <summary>The values of an address as a Smartbi report takes them: which parameters it has, only the server knows, so all names are taken on, within bounds.</summary>
internal static class SmartbiView
{
    private const int MostValues = 40;
    private const int LongestName = 100;
    private const int LongestValue = 500;

    public static ReportView Open(ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope)
    {
        var chosen = address.Where(pair => pair.Key.Length is > 0 and <= LongestName && !pair.Key.StartsWith('_') && pair.Value.All(value => value.Length <= LongestValue))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(MostValues).ToList();
        var query = string.Join('&', chosen.SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value)}")));
        return new ReportView
        {
            Report = report,
            Values = [.. chosen.Select(pair => ValueOf(pair.Key, pair.Value))],
            Scope = scope,
            PutAside = [.. address.Where(pair => !pair.Key.StartsWith('_') && chosen.All(taken => taken.Key != pair.Key))
                .Select(pair => new ValuePutAside(LongText.Cut(pair.Key, LongestName), LongText.Cut(string.Join(',', pair.Value), LongestName), ""))],
            Key = StableHash.Of("smartbi 1", report.Revision, query, DataScopes.KeyOf(scope)),
            Query = query,
        };
    }

    private static ParameterValue ValueOf(string name, IReadOnlyList<string> values) => new()
    {
        Parameter = new ParameterDefinition { Name = name, Label = name, Kind = ParameterKind.Text, Multiple = values.Count > 1 },
        Keys = values,
        Bound = [.. values],
        Text = string.Join('、', values),
        IsDefault = false,
        Options = [],
    };
}
