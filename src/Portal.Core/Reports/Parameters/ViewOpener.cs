using System.Globalization;
using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Parameters;

/// <summary>Makes a view of a report from an address: each parameter checked, in the order in which their options depend on each other.</summary>
internal sealed class ViewOpener(DatasetRunner runner, CompanyClock clock)
{
    private const int MostPutAside = 20;

    public async Task<ReportView> OpenAsync(
        ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct)
    {
        var needed = Needed(report, scope);
        var values = new Dictionary<string, ParameterValue>(StringComparer.OrdinalIgnoreCase);
        var putAside = new List<ValuePutAside>();
        foreach (var parameter in InOrder(report.Parameters))
        {
            var reader = await ReaderOfAsync(report, parameter, values, needed, ct);
            var aside = new List<string>();
            var otherwise = reader.Default();
            var read = reader.Read(Given.Of(parameter.Name, address), aside);
            var choice = read ?? otherwise;
            values[parameter.Name] = new ParameterValue
            {
                Parameter = parameter,
                Keys = choice.Keys,
                Bound = choice.Bound,
                Text = choice.Text,
                IsDefault = choice.IsSameAs(otherwise),
                Options = reader.Options,
                Problem = reader.Problem,
            };
            putAside.AddRange(aside.Select(v => new ValuePutAside(parameter.Label, ChipText.Quote(v), ChipText.OrEmpty(choice.Text), read is null)));
        }

        var ordered = report.Parameters.Select(p => values[p.Name]).ToList();
        return new ReportView
        {
            Report = report,
            Values = ordered,
            Scope = needed,
            PutAside = [.. putAside.Take(MostPutAside)],
            Key = KeyOf(report, ordered, needed),
            Query = QueryOf(ordered),
        };
    }

    private async Task<ParameterReader> ReaderOfAsync(
        ReportDefinition report, ParameterDefinition parameter, Dictionary<string, ParameterValue> values, DataScope scope, CancellationToken ct) =>
        parameter.Kind switch
        {
            ParameterKind.Text => new TextReader(parameter),
            ParameterKind.Number => new NumberReader(parameter),
            ParameterKind.Date => new DateReader(parameter, clock.Today),
            ParameterKind.DateRange => new DateRangeReader(parameter, clock.Today),
            _ when parameter.OptionsQuery is { } query => await ReaderOfAsync(report, parameter, query, values, scope, ct),
            _ => new ChoiceReader(parameter, OptionSet.Of(parameter)),
        };

    private async Task<ParameterReader> ReaderOfAsync(
        ReportDefinition report, ParameterDefinition parameter, DatasetDefinition query, Dictionary<string, ParameterValue> values, DataScope scope, CancellationToken ct)
    {
        if (DatasetRunner.ProblemOf(query, values.GetValueOrDefault) is { } inherited)
        {
            return new KeptChoice(parameter, inherited);
        }

        var result = await runner.RunAsync(new DatasetOrder(report.Id, query, BoundValues.Of(values, scope), scope.Reader), fresh: false, ct);
        return result.Problem is { } problem
            ? new KeptChoice(parameter, problem)
            : new ChoiceReader(parameter, OptionSet.Of(result, parameter.Kind == ParameterKind.Tree, parameter.Multiple));
    }

    /// <summary>Only what the report says it uses; two readers who differ in nothing else see the same view.</summary>
    private static DataScope Needed(ReportDefinition report, DataScope scope) => new(report.Scope.ToDictionary(
        name => name,
        name => (IReadOnlyList<string>)[.. ValuesOf(scope, name).Distinct().Order(StringComparer.Ordinal)],
        StringComparer.OrdinalIgnoreCase))
    {
        Reader = scope.Reader,
    };

    private static IReadOnlyList<string> ValuesOf(DataScope scope, string name) =>
        scope.Values.FirstOrDefault(v => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? [];

    /// <summary>A parameter after those its options depend on. The file has no cycles; if one came all the same, it is cut.</summary>
    private static List<ParameterDefinition> InOrder(IReadOnlyList<ParameterDefinition> parameters)
    {
        var ordered = new List<ParameterDefinition>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        void Visit(ParameterDefinition parameter)
        {
            if (!seen.Add(parameter.Name))
            {
                return;
            }

            foreach (var other in parameters.Where(p => parameter.DependsOn.Contains(p.Name, StringComparer.OrdinalIgnoreCase)))
            {
                Visit(other);
            }

            ordered.Add(parameter);
        }

        foreach (var parameter in parameters)
        {
            Visit(parameter);
        }

        return ordered;
    }

    private static string KeyOf(ReportDefinition report, List<ParameterValue> values, DataScope scope) => StableHash.Of(
        "view 1",
        report.Id,
        values.OrderBy(v => v.Parameter.Name, StringComparer.Ordinal).Select(v => new object[] { v.Parameter.Name, v.Keys }),
        scope.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new object[] { v.Key, v.Value }));

    private static string QueryOf(List<ParameterValue> values) => string.Join('&', values.Where(v => !v.IsDefault).SelectMany(PairsOf));

    private static IEnumerable<string> PairsOf(ParameterValue value)
    {
        IEnumerable<string> keys = value switch
        {
            { Keys.Count: 0 } => [""],
            { Parameter.Kind: ParameterKind.DateRange } => [string.Create(CultureInfo.InvariantCulture, $"{value.Keys[0]}..{value.Keys[1]}")],
            _ => BriefKeys.Write(value),
        };
        return keys.Select(k => $"{value.Parameter.Name}={Uri.EscapeDataString(k)}");
    }
}
