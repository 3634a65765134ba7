namespace Portal.Core.Reports.Parameters;

/// <summary>What a parameter stands at: keys for the address, values for SQL, words for the chip.</summary>
internal sealed record Choice(IReadOnlyList<string> Keys, IReadOnlyList<object?> Bound, string Text)
{
    public bool IsSameAs(Choice other) => Keys.SequenceEqual(other.Keys, StringComparer.Ordinal);
}

/// <summary>The values of an address that belong to one parameter. Null: the address does not name it.</summary>
internal sealed record Given(IReadOnlyList<string>? Values, string? From, string? To)
{
    private const int MostValues = 12_000;

    public bool IsBlank => Values is null || Values.All(string.IsNullOrWhiteSpace);

    public static Given Of(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> address) => new(
        address.TryGetValue(name, out var values) && values is not null ? [.. values.Where(v => v is not null).Take(MostValues)] : null,
        First(address, name + ".from"),
        First(address, name + ".to"));

    private static string? First(IReadOnlyDictionary<string, IReadOnlyList<string>> address, string name) =>
        address.TryGetValue(name, out var values) && values is [var first, ..] ? first : null;
}

/// <summary>Reads one kind of parameter. Whatever the address says, there is an answer.</summary>
internal abstract class ParameterReader(ParameterDefinition parameter)
{
    protected ParameterDefinition Parameter => parameter;

    public virtual IReadOnlyList<ParameterOption> Options => [];

    public virtual DatasetProblem? Problem => null;

    public abstract Choice Default();

    /// <summary>Null: take the default. What could not be used is added to <paramref name="aside"/>.</summary>
    public abstract Choice? Read(Given given, List<string> aside);
}
