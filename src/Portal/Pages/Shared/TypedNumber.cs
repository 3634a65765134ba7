using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Pages.Shared;

/// <summary>A number as people type it, 1,200.5 or １２００．５. A comma that separates no thousands may be meant as a point: that is no number.</summary>
internal static partial class TypedNumber
{
    /// <returns>Null: no number.</returns>
    public static decimal? Read(string? text) =>
        Narrow(text) is var plain && Shape().IsMatch(plain)
        && decimal.TryParse(plain.Replace(",", ""), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>With its sign or without.</summary>
    public static decimal? ReadPercent(string? text) => Read(Narrow(text).TrimEnd('%'));

    private static string Narrow(string? text) => string.Concat((text ?? "").Select(c => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '−' => '-',
        _ => c,
    })).Trim();

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\.[0-9]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
