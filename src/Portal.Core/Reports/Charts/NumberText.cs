using System.Globalization;

namespace Portal.Core.Reports.Charts;

/// <summary>How values of a dataset are written, by the formats of docs/report-files.md. Minus is −, missing is –.</summary>
public static class NumberText
{
    public const string Missing = "–";
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>A cell as text; <c>auto</c> writes 41.27万.</summary>
    public static string Format(object? value, string? format) => value switch
    {
        null => Missing,
        string text => IsNumeric(format) && Cells.Number(text) is { } number ? Format(number, format) : IsDate(format) ? Date(text, format!) : text,
        bool flag => ChartWords.YesNo(flag),
        DateOnly date => date.ToString(IsDate(format) ? format! : "yyyy-MM-dd", Plain),
        DateTime time => time.ToString(IsDate(format) ? format! : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", Plain),
        long or int or short => Number(Convert.ToDouble(value, Plain), format, whole: value),
        _ => Cells.Number(value) is { } number ? Number(number, format, value as decimal?) : Cells.IsNumber(value) ? Missing : Convert.ToString(value, Plain) ?? Missing,
    };

    /// <summary>Is this one of the number formats, like <c>#,0.00</c> or <c>0.0%</c>?</summary>
    public static bool IsNumeric(string? format) => format is { Length: > 0 and <= 20 } && format.Contains('0') && format.All(letter => "#,0.%".Contains(letter));

    public static bool IsDate(string? format) =>
        format is { Length: > 1 and <= 30 } && format.Any(letter => "yMdHm".Contains(letter)) && format.All(letter => "yMdHms-/:. T年月日时分秒".Contains(letter));

    internal static int DecimalsOf(string format)
    {
        var point = format.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : format[point..].Count(letter => letter is '0' or '#');
    }

    internal static string Exact(double value, int decimals) => Sign(value.ToString($"N{decimals}", Plain));

    internal static string Scientific(double value) => Sign(value.ToString("0.##e0", Plain));

    /// <summary>A real minus, and none before zero.</summary>
    internal static string Sign(string text) =>
        text.StartsWith('-') ? text.Any(letter => letter is >= '1' and <= '9') ? $"−{text[1..]}" : text[1..] : text;

    private static string Number(double value, string? format, object? whole)
    {
        if (format == "auto")
        {
            var scale = NumberScale.For([value], null);
            return scale.Brief(value) + scale.Unit;
        }

        if (Math.Abs(value) >= 1e19)
        {
            return Scientific(value);
        }

        var pattern = IsNumeric(format) ? format! : Math.Abs(value) is > 0 and < 0.01 ? "0.######" : "#,0.##";
        return Sign(((IFormattable)(whole ?? value)).ToString(pattern, Plain));
    }

    private static string Date(string text, string format) =>
        DateTime.TryParse(text, Plain, DateTimeStyles.None, out var time) ? time.ToString(format, Plain) : text;
}
