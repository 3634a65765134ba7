using Portal.Core.Reports;

namespace Portal.Pages.Reports.Parameters;

/// <summary>One parameter in the sheet.</summary>
public sealed record ParameterField(OpenReport Report, ParameterValue Value)
{
    private const int MostSegments = 4;
    private const int LongestSegment = 8;
    private const int MostInSelect = 30;

    /// <summary>The options of others depend on it: a change renews the sheet.</summary>
    public required bool IsParent { get; init; }

    public ParameterDefinition Parameter => Value.Parameter;
    public string Name => Parameter.Name;
    public string Id => "p-" + Parameter.Name;

    /// <summary>Where htmx gets the options that fit what was typed, or those below a branch.</summary>
    public string OptionsAddress => Report.Bare($"/parameters/{Uri.EscapeDataString(Name)}");

    /// <summary>The partial that lets the reader choose.</summary>
    public string Partial => Parameter.Kind switch
    {
        _ when Value.Problem is not null => "Parameters/_Kept",
        ParameterKind.Text => "Parameters/_Text",
        ParameterKind.Number => "Parameters/_Number",
        ParameterKind.Date => "Parameters/_Date",
        ParameterKind.DateRange => "Parameters/_Range",
        ParameterKind.Tree => "Parameters/_Tree",
        _ when IsSegment => "Parameters/_Segment",
        _ when Parameter.Multiple || Value.Options.Count > MostInSelect => "Parameters/_List",
        _ => "Parameters/_Select",
    };

    /// <summary>A single field stands below its label; several stand in a fieldset.</summary>
    public bool IsSingleField => Partial switch
    {
        "Parameters/_Select" or "Parameters/_Date" => true,
        "Parameters/_Text" or "Parameters/_Number" => !Parameter.Multiple,
        _ => false,
    };

    /// <summary>What is chosen cannot be seen at a glance.</summary>
    public bool SaysChoice => Parameter.Multiple || Parameter.Kind is ParameterKind.Tree or ParameterKind.DateRange;

    public bool HasSearch => Value.Options.Count > MostInSelect;

    private bool IsSegment =>
        !Parameter.Multiple && !Parameter.Optional && Value.Options.Count is > 0 and <= MostSegments && Value.Options.All(o => o.Label.Length <= LongestSegment);

    public bool IsChosen(string key) => Value.Keys.Contains(key, StringComparer.Ordinal);

    /// <summary>A bound as the browser's date field wants it; relative ones are checked on the server.</summary>
    public static string? WrittenDay(string? bound) => DateOnly.TryParseExact(bound, "yyyy-MM-dd", out _) ? bound : null;

    /// <summary>The values of this view with another one for this parameter: links that need no scripts.</summary>
    public string QueryWith(string value)
    {
        var others = Report.View.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !pair.StartsWith(Name + "=", StringComparison.Ordinal));
        return string.Join('&', [.. others, $"{Name}={Uri.EscapeDataString(value)}"]);
    }

    public static IReadOnlyList<ParameterField> Of(OpenReport report) =>
    [
        .. report.View.Values.Select(value => new ParameterField(report, value)
        {
            IsParent = report.Report.Parameters.Any(p => p.DependsOn.Contains(value.Parameter.Name, StringComparer.OrdinalIgnoreCase)),
        }),
    ];
}
