using System.Globalization;
using System.Numerics;

namespace Portal.Core.Reports.Numbers;

/// <summary>
/// A number with every digit it came with: digits ÷ 10^scale. Of a floating-point number below 10^15 the first fifteen digits count, as in every
/// spreadsheet: what stands behind them is noise of the second system.
/// </summary>
public readonly partial struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
    private const double FifteenDigits = 1e15;
    private static readonly (int Scale, double Times)[] Quick = [(0, 1), (2, 100), (4, 10_000)];
    private readonly BigInteger _digits;
    private readonly int _scale;

    internal ExactNumber(BigInteger digits, int scale, bool isFloating = false)
    {
        while (scale > 0 && !digits.IsZero && (digits % 10).IsZero)
        {
            (digits, scale) = (digits / 10, scale - 1);
        }

        (_digits, _scale, IsFloating) = (scale < 0 ? digits * BigInteger.Pow(10, -scale) : digits, digits.IsZero ? 0 : Math.Max(0, scale), isFloating);
    }

    /// <summary>It was a floating-point number once: its digits beyond the seventeenth mean nothing.</summary>
    public bool IsFloating { get; }
    public bool IsZero => _digits.IsZero;
    public bool IsWhole => _scale == 0;
    public int Sign => _digits.Sign;

    /// <summary>How many digits stand behind the point.</summary>
    public int Decimals => _scale;

    /// <summary>How many digits stand before the point; 0 below one.</summary>
    public int WholeDigits => Math.Max(0, LengthOf(_digits) - _scale);

    /// <summary>Without the zeros at both ends.</summary>
    public int SignificantDigits => BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture).TrimEnd('0').Length;

    /// <summary>The power of ten of its first digit: 2 of 512, −3 of 0.00512. Of zero 0.</summary>
    public int Exponent => IsZero ? 0 : LengthOf(_digits) - _scale - 1;

    public static implicit operator ExactNumber(long value) => new(value, 0);

    public static implicit operator ExactNumber(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = new BigInteger((uint)bits[2]) << 64 | new BigInteger((uint)bits[1]) << 32 | (uint)bits[0];
        return new(bits[3] < 0 ? -digits : digits, (bits[3] >> 16) & 0xff);
    }

    /// <summary>Not of NaN and infinity.</summary>
    public static implicit operator ExactNumber(double value)
    {
        // Counts and money are most of what comes, and need no text.
        foreach (var (scale, times) in Quick)
        {
            var digits = Math.Round(value * times);
            if (Math.Abs(digits) < FifteenDigits && digits / times == value)
            {
                return new((long)digits, scale, isFloating: true);
            }
        }

        return Parse(value.ToString(Math.Abs(value) < FifteenDigits ? "E14" : "R", CultureInfo.InvariantCulture)).AsFloating();
    }

    /// <summary>Null when it is not finite.</summary>
    public static ExactNumber? Of(double value) => double.IsFinite(value) ? value : null;

    public static ExactNumber operator +(ExactNumber a, ExactNumber b)
    {
        var scale = Math.Max(a._scale, b._scale);
        return new(a.DigitsAt(scale) + b.DigitsAt(scale), scale, a.IsFloating || b.IsFloating);
    }

    public static ExactNumber operator -(ExactNumber a, ExactNumber b) => a + (-b);

    public static ExactNumber operator -(ExactNumber a) => new(-a._digits, a._scale, a.IsFloating);

    public static ExactNumber operator *(ExactNumber a, ExactNumber b) => new(a._digits * b._digits, a._scale + b._scale, a.IsFloating || b.IsFloating);

    /// <summary>To thirty digits that count.</summary>
    public static ExactNumber operator /(ExactNumber a, ExactNumber b)
    {
        const int digits = 30;
        var more = Math.Max(0, digits - a.Exponent + b.Exponent);
        var scale = Math.Max(a._scale, b._scale);
        return new(RoundedQuotient(a.DigitsAt(scale) * BigInteger.Pow(10, more), b.DigitsAt(scale)), more, a.IsFloating || b.IsFloating);
    }

    public static bool operator <(ExactNumber a, ExactNumber b) => a.CompareTo(b) < 0;

    public static bool operator >(ExactNumber a, ExactNumber b) => a.CompareTo(b) > 0;

    public static bool operator <=(ExactNumber a, ExactNumber b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ExactNumber a, ExactNumber b) => a.CompareTo(b) >= 0;

    public static bool operator ==(ExactNumber a, ExactNumber b) => a.Equals(b);

    public static bool operator !=(ExactNumber a, ExactNumber b) => !a.Equals(b);

    /// <summary>Exactly; what is missing adds nothing.</summary>
    public static ExactNumber SumOf(IEnumerable<ExactNumber?> values)
    {
        ExactNumber sum = 0L;
        foreach (var value in values)
        {
            sum = value is { } number ? sum + number : sum;
        }

        return sum;
    }

    public ExactNumber Abs() => new(BigInteger.Abs(_digits), _scale, IsFloating);

    /// <summary>Times 10^places, exactly.</summary>
    public ExactNumber Shift(int places) => new(_digits, _scale - places, IsFloating);

    /// <summary>Half goes away from zero: 2.5 is 3, −1234.5 is −1235.</summary>
    public ExactNumber Round(int decimals) =>
        _scale <= decimals ? this : new(RoundedQuotient(_digits, BigInteger.Pow(10, _scale - decimals)), decimals, IsFloating);

    public int CompareTo(ExactNumber other)
    {
        var scale = Math.Max(_scale, other._scale);
        return DigitsAt(scale).CompareTo(other.DigitsAt(scale));
    }

    public bool Equals(ExactNumber other) => _scale == other._scale && _digits == other._digits;

    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_digits, _scale);

    internal ExactNumber AsFloating() => new(_digits, _scale, isFloating: true);

    private BigInteger DigitsAt(int scale) => scale == _scale ? _digits : _digits * BigInteger.Pow(10, scale - _scale);

    private static BigInteger RoundedQuotient(BigInteger digits, BigInteger by)
    {
        var quotient = BigInteger.DivRem(digits, by, out var rest);
        return BigInteger.Abs(rest) * 2 >= BigInteger.Abs(by) ? quotient + (digits.Sign * by.Sign) : quotient;
    }

    private static int LengthOf(BigInteger digits) => digits.IsZero ? 0 : BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).Length;
}
