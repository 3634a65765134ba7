namespace Portal.Pages.Shared;

/// <summary>A line of a form: label, field, help and what is wrong with it. Shown by <c>_Field</c>.</summary>
public sealed record Field(string Name, string Label, string? Value = null)
{
    public string Type { get; init; } = "text";

    public string? AutoComplete { get; init; }

    public string? Help { get; init; }

    public string? Problem { get; init; }

    public int MaxLength { get; init; } = 200;

    public bool Must { get; init; }

    public bool ReadOnly { get; init; }

    public string? Class { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Codes and addresses, which are compared letter by letter.</summary>
    public bool Mono { get; init; }
}
