using System.Collections.Concurrent;
using System.Globalization;
using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Numbers;

/// <summary>
/// How cells of a dataset are written, by the formats of docs/report-files.md:
/// the same words in figures, labels, tables and spreadsheets. Minus is −, missing is –.
/// </summary>
public static class NumberText
{
    public const string Missing = NumberFormat.Missing;
    private const int MostKnown = 500;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly ConcurrentDictionary<string, NumberFormat?> Known = new();

    /// <summary>A cell as text; <c>auto</c> writes 41.27万.</summary>
    public static string Format(object? value, string? format) => value switch
    {
        null => Missing,
        string text => IsNumeric(format) && Cells.Number(text) is { } number ? FormatFor(number, format).Say(number) : IsDate(format) ? Date(text, format!) : text,
        bool flag => ChartWords.YesNo(flag),
        DateOnly date => date.ToString(IsDate(format) ? format! : "yyyy-MM-dd", Plain),
        DateTime time => time.ToString(IsDate(format) ? format! : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", Plain),
        _ => Cells.Number(value) is { } number ? FormatFor(number, format).Say(number) : Cells.IsNumber(value) ? Missing : Convert.ToString(value, Plain) ?? Missing,
    };

    /// <summary>The number format that holds for this value where the author wrote <paramref name="format"/>.</summary>
    public static NumberFormat FormatFor(ExactNumber value, string? format)
    {
        if (format == "auto")
        {
            return NumberScale.For([value], null).BriefFormat;
        }

        // Small numbers keep digits that count.
        return NumericOf(format) ?? (!value.IsZero && value.Exponent < -2 ? NumberFormat.Plain with { MostDecimals = Math.Clamp(2 - value.Exponent, 6, 15) } : NumberFormat.Plain);
    }

    /// <summary>Is this one of the number formats, like <c>#,0.00</c> or <c>0.0%</c>?</summary>
    public static bool IsNumeric(string? format) => NumericOf(format) is not null;

    public static bool IsDate(string? format) =>
        format is { Length: > 1 and <= 30 } && format.Any(letter => "yMdHm".Contains(letter)) && format.All(letter => "yMdHms-/:. T年月日时分秒".Contains(letter));

    /// <summary>Is it a share, whose sum says nothing?</summary>
    public static bool IsRate(string? format) => NumericOf(format) is { IsRate: true };

    internal static NumberFormat? NumericOf(string? format)
    {
        if (format is null)
        {
            return null;
        }

        if (Known.TryGetValue(format, out var known))
        {
            return known;
        }

        if (Known.Count >= MostKnown)
        {
            Known.Clear();
        }

        return Known[format] = NumberFormat.TryParse(format);
    }

    private static string Date(string text, string format) =>
        DateTime.TryParse(text, Plain, DateTimeStyles.None, out var time) ? time.ToString(format, Plain) : text;
}
