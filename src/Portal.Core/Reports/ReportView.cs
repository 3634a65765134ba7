namespace Portal.Core.Reports;

/// <summary>The part of a user that a report's data depend on: attribute → values. Same scope, same data.</summary>
public sealed record DataScope(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>At whose turn the data are read; says nothing about which they are.</summary>
    public long Reader { get; init; }

    public static DataScope Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>());
}

/// <summary>What the reader chose for one parameter, after validation.</summary>
public sealed record ParameterValue
{
    public required ParameterDefinition Parameter { get; init; }

    /// <summary>As they stand in the address; of a date range two: from, to. Empty: nothing chosen.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>What SQL gets: of a tree with the leaves below; of a date range two DateOnly.</summary>
    public required IReadOnlyList<object?> Bound { get; init; }

    /// <summary>For the chip: <c>华东、华南</c>, <c>全部</c>, <c>01-01 至 11-21</c>.</summary>
    public required string Text { get; init; }
    public required bool IsDefault { get; init; }

    /// <summary>What may be chosen now (cascading options are already those of the other values).</summary>
    public required IReadOnlyList<ParameterOption> Options { get; init; }

    /// <summary>Why its options could not be read: what was chosen is kept as it was written, and no dataset that asks for it is read.</summary>
    public DatasetProblem? Problem { get; init; }
}

/// <summary>A value of the address that was not used.</summary>
/// <param name="UsedInstead">The default, or what else of the address could be used.</param>
public sealed record ValuePutAside(string Label, string Value, string UsedInstead, bool IsDefaultUsed = true);

/// <summary>A report + parameter values + data scope.</summary>
public sealed record ReportView
{
    public required ReportDefinition Report { get; init; }
    public required IReadOnlyList<ParameterValue> Values { get; init; }
    public required DataScope Scope { get; init; }
    public required IReadOnlyList<ValuePutAside> PutAside { get; init; }

    /// <summary>Stable hash of report, values and scope.</summary>
    public required string Key { get; init; }

    /// <summary>The chosen values as a query string without <c>?</c>, defaults left out; the address that shows the same view.</summary>
    public required string Query { get; init; }
}

/// <summary>The answers of a view's datasets, by name.</summary>
public sealed record ReportData(IReadOnlyDictionary<string, DatasetResult> Datasets, DateTimeOffset ReadAt, string? DataTime);
