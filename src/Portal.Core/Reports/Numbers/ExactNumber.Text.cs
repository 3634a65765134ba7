using System.Globalization;
using System.Numerics;

namespace Portal.Core.Reports.Numbers;

/// <summary>From text and back.</summary>
public readonly partial struct ExactNumber
{
    private const int LongestExponent = 2_000;

    /// <summary><c>-12.50</c>, <c>1.5E+20</c>; null when the text is no number, or one nobody can write down.</summary>
    public static ExactNumber? TryParse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var end = text.IndexOfAny('e', 'E');
        var exponent = 0;
        if (end >= 0 && (!int.TryParse(text[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > LongestExponent))
        {
            return null;
        }

        var mantissa = end >= 0 ? text[..end] : text;
        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        var whole = point < 0 ? mantissa : mantissa[..point];
        return fraction.ContainsAnyExceptInRange('0', '9') || (fraction.IsEmpty && point >= 0) || whole.ContainsAny(' ', '\t')
            || !BigInteger.TryParse(string.Concat(whole, fraction), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)
            ? null
            : new(digits, fraction.Length - exponent);
    }

    public static ExactNumber Parse(ReadOnlySpan<char> text) => TryParse(text) ?? throw new FormatException("not a number");

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>As a decimal where that loses nothing.</summary>
    public decimal? ToDecimal() =>
        _scale <= 28 && LengthOf(_digits) <= 28 ? (decimal)_digits / (decimal)BigInteger.Pow(10, _scale) : null;

    /// <summary>Plain digits, a point, no separators: <c>-12.5</c>.</summary>
    public override string ToString() => ToString(0);

    /// <summary>With at least so many decimals.</summary>
    internal string ToString(int decimals)
    {
        var digits = BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture).PadLeft(_scale + 1, '0');
        var fraction = digits[^_scale..].PadRight(decimals, '0');
        return (Sign < 0 ? "-" : "") + digits[..^_scale] + (fraction.Length > 0 ? "." + fraction : "");
    }

    /// <summary>In so few characters: every digit where there is room, else with an exponent and rounded.</summary>
    internal string Within(int characters)
    {
        const int aroundTheDigits = 9; // -, point, E, -2000
        if (ToString() is var all && all.Length <= characters)
        {
            return all;
        }

        var rounded = Round(characters - aroundTheDigits - 1 - Exponent);
        return rounded.Shift(-rounded.Exponent) + "E" + rounded.Exponent.ToString(CultureInfo.InvariantCulture);
    }
}
