using System.Globalization;

namespace Portal.Core.Reports;

public enum ParameterKind { Text, Number, Date, DateRange, Select, Tree }

public sealed record ParameterDefinition
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required ParameterKind Kind { get; init; }
    public bool Multiple { get; init; }

    /// <summary>No value is allowed and is null in SQL.</summary>
    public bool Optional { get; init; }
    public string? Placeholder { get; init; }

    /// <summary>As written in the file; relative dates are resolved when the report is opened.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];
    public IReadOnlyList<ParameterOption> Options { get; init; } = [];

    /// <summary>Asks for the options; its cache time and limits are the report's.</summary>
    public DatasetDefinition? OptionsQuery { get; init; }

    /// <summary>Lower and upper bound of a number or date, as written (dates may be relative).</summary>
    public string? Min { get; init; }
    public string? Max { get; init; }
    public int MaxLength { get; init; } = 100;

    /// <summary>Parameters that the options depend on.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}

/// <summary>One choice. <see cref="Value"/> is bound to SQL in its own type (long, double, string; from SQL also decimal, bool, DateOnly, DateTime).</summary>
public sealed record ParameterOption(object Value, string Label, object? ParentValue = null)
{
    /// <summary>How the value stands in an address. Nothing chosen is an empty text there, so an empty value needs a word of its own.</summary>
    public string Key { get; } = AddressKeyOf(Value);

    /// <summary>Rows without a value; only where several may be chosen.</summary>
    public bool IsNull => Value is DBNull;

    public static string AddressKeyOf(object value) => value switch { DBNull => "(null)", "" => "(blank)", _ => KeyOf(value) };

    public static string KeyOf(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
