using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Files;

/// <summary>Reads <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>, and <c>off</c> where that has a meaning.</summary>
internal static partial class DurationParser
{
    public static TimeSpan? Read(MapReader keys, string key, TimeSpan most, bool mayBeOff = false)
    {
        if (keys.Scalar(key, Form) is not { } scalar)
        {
            return null;
        }

        if (mayBeOff && scalar.Text == "off")
        {
            return TimeSpan.Zero;
        }

        var match = Pattern().Match(scalar.Text);
        var span = match.Success ? Span(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value) : TimeSpan.Zero;
        if (span > TimeSpan.Zero && span <= most)
        {
            return span;
        }

        keys.Problems.Add(scalar, Complaints.BadForm(key, Shown.Short(scalar.Text), Form));
        return null;
    }

    private static TimeSpan Span(int count, string unit) => unit switch
    {
        "s" => TimeSpan.FromSeconds(count),
        "m" => TimeSpan.FromMinutes(count),
        "h" => TimeSpan.FromHours(count),
        _ => TimeSpan.FromDays(count),
    };

    private static Bilingual Form { get; } = new("时长，如 30s、5m、1h、1d", "a duration such as 30s, 5m, 1h or 1d");

    [GeneratedRegex("^([0-9]{1,6})(s|m|h|d)$")]
    private static partial Regex Pattern();
}
