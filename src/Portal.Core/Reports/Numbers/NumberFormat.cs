using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Reports.Numbers;

/// <summary>
/// How a number is written: <c>#,0.00</c>, <c>0.0%</c>, <c>+0.0%</c>, <c>0.0‰</c>, <c>¥#,0.00</c>, <c>0.00万</c>.
/// The one place that rounds for a reader: half away from zero, on the decimal value.
/// </summary>
public sealed partial record NumberFormat
{
    public const string Missing = "–";

    /// <summary>From here on a floating-point number is written as a power of ten, and any number that would take a line.</summary>
    private const int MostFloatingDigits = 19;
    private const int MostDigits = 60;
    private static readonly Dictionary<string, int> Units = new() { ["%"] = -2, ["‰"] = -3, ["万"] = 4, ["亿"] = 8, ["万亿"] = 12 };

    public static NumberFormat Plain { get; } = new() { IsGrouped = true, MostDecimals = 2 };

    /// <summary>Of numbers that are names: 2026, 10086.</summary>
    public static NumberFormat Bare { get; } = new() { MostDecimals = 2 };

    /// <summary>A plus before what is above zero.</summary>
    public bool IsSigned { get; init; }
    public string Currency { get; init; } = "";
    public bool IsGrouped { get; init; }
    public int LeastWhole { get; init; } = 1;
    public int LeastDecimals { get; init; }
    public int MostDecimals { get; init; }

    /// <summary>%, ‰, 万, 亿, 万亿, K …; behind the number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The power of ten that <see cref="Unit"/> stands for: 4 of 万, −2 of %.</summary>
    public int Power { get; init; }

    /// <summary>The power of ten, in the scale of the unit, from which what would be written as zero is <c>&lt;0.01</c>; what is less is what a sum of doubles leaves.</summary>
    public int? SmallFrom { get; init; }

    public bool IsRate => Power < 0;

    /// <summary>Null when it is no format of numbers.</summary>
    public static NumberFormat? TryParse(string? format)
    {
        if (format is null or { Length: 0 or > 40 } || Form().Match(format) is not { Success: true } match)
        {
            return null;
        }

        var (whole, decimals, unit) = (match.Groups["whole"].Value, match.Groups["decimals"].Value, match.Groups["unit"].Value);
        return new()
        {
            IsSigned = match.Groups["sign"].Success,
            Currency = match.Groups["currency"].Value,
            IsGrouped = whole.Contains(',', StringComparison.Ordinal),
            LeastWhole = Math.Max(1, whole.Count(letter => letter == '0')),
            LeastDecimals = decimals.Count(letter => letter == '0'),
            MostDecimals = decimals.Length,
            Unit = unit,
            Power = Units.GetValueOrDefault(unit),
        };
    }

    /// <summary>The number with its unit: 1.23万, −3.4%.</summary>
    public string Say(ExactNumber value) => Digits(value) + Unit;

    /// <summary>The number without its unit.</summary>
    public string Digits(ExactNumber value)
    {
        var scaled = value.Shift(-Power);
        if (scaled.WholeDigits > (scaled.IsFloating ? MostFloatingDigits : MostDigits))
        {
            return Signed(scaled.Sign, Scientific(scaled.Abs()));
        }

        var rounded = Rounded(value);
        return rounded.IsZero && !value.IsZero && scaled.Exponent >= SmallFrom
            ? (value.Sign < 0 ? ">−" : "<") + Currency + Written(((ExactNumber)1L).Shift(-MostDecimals))
            : Signed(rounded.Sign, Currency + Written(rounded.Abs()));
    }

    /// <summary>What is written, as a number in the scale of the unit.</summary>
    public ExactNumber Rounded(ExactNumber value) => value.Shift(-Power).Round(MostDecimals);

    public bool IsZero(ExactNumber value) => Rounded(value).IsZero;

    private string Signed(int sign, string text) => sign < 0 ? "−" + text : sign > 0 && IsSigned ? "+" + text : text;

    private string Written(ExactNumber value)
    {
        var text = value.ToString(LeastDecimals);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? text : text[..point]).PadLeft(LeastWhole, '0');
        return (IsGrouped ? Grouped(whole) : whole) + (point < 0 ? "" : text[point..]);
    }

    private static string Grouped(string digits)
    {
        for (var place = digits.Length - 3; place > 0; place -= 3)
        {
            digits = digits.Insert(place, ",");
        }

        return digits;
    }

    /// <summary>1.23e20</summary>
    private static string Scientific(ExactNumber value)
    {
        var rounded = value.Shift(-value.Exponent).Round(2);
        return string.Create(CultureInfo.InvariantCulture, $"{rounded.Shift(-rounded.Exponent)}e{value.Exponent + rounded.Exponent}");
    }

    [GeneratedRegex(@"^(?<sign>\+)?(?<currency>[¥￥$€£])?(?<whole>[#,0]*0|#)(?:\.(?<decimals>[0#]{1,15}))?(?<unit>%|‰|万亿|万|亿)?$")]
    private static partial Regex Form();
}
