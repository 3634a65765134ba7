using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Tables;

/// <summary>Where a row of a table leads: another report with values of the row, or an address elsewhere.</summary>
public sealed record RowLink
{
    /// <summary>The report's id; null: <see cref="To"/>.</summary>
    public string? Report { get; init; }

    /// <summary>Parameter of that report → its value.</summary>
    public IReadOnlyList<KeyValuePair<string, RowText>> Values { get; init; } = [];

    /// <summary>An https address whose server is written out.</summary>
    public RowText? To { get; init; }

    /// <returns>Null: a value that the address needs is missing in this row.</returns>
    public string? AddressOf(DatasetResult data, object?[] row)
    {
        if (To is not null)
        {
            return To.Fill(data, row);
        }

        var pairs = new List<string>();
        foreach (var (name, text) in Values)
        {
            if (text.Fill(data, row) is not { } value)
            {
                return null;
            }

            pairs.Add($"{Uri.EscapeDataString(name)}={value}");
        }

        return $"/reports/{Uri.EscapeDataString(Report!)}" + (pairs.Count == 0 ? "" : "?" + string.Join('&', pairs));
    }
}

/// <summary>A text with columns in braces, <c>{dealer_id}</c>, filled for an address.</summary>
public sealed partial class RowText
{
    private readonly string[] _parts; // texts at even places, columns at odd ones

    private RowText(string[] parts) => _parts = parts;

    public IEnumerable<string> Columns => _parts.Where((_, i) => i % 2 == 1);

    /// <param name="isAddress">The texts stand as they are; else they are a value, and escaped.</param>
    public static RowText Parse(string text, bool isAddress)
    {
        var parts = Column().Split(text);
        for (var i = 0; !isAddress && i < parts.Length; i += 2)
        {
            parts[i] = Uri.EscapeDataString(parts[i]);
        }

        return new(parts);
    }

    /// <returns>Escaped; null: a column has no value here.</returns>
    public string? Fill(DatasetResult data, object?[] row)
    {
        var filled = new string[_parts.Length];
        for (var i = 0; i < _parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                filled[i] = _parts[i];
            }
            else if (data.IndexOf(_parts[i]) is >= 0 and var index && row[index] is { } value and not DBNull && ParameterOption.KeyOf(value) is { Length: > 0 } text)
            {
                filled[i] = Uri.EscapeDataString(text);
            }
            else
            {
                return null;
            }
        }

        return string.Concat(filled);
    }

    [GeneratedRegex(@"\{([^{}]{1,100})\}")]
    private static partial Regex Column();
}
