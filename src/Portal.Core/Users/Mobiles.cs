namespace Portal.Core.Users;

/// <summary>Numbers of mobiles, which everybody writes differently.</summary>
internal static class Mobiles
{
    /// <summary><c>+86 138-0000-0001</c> is <c>13800000001</c>; null for what is too short to know anybody by.</summary>
    internal static string? NationalDigits(string? mobile)
    {
        var digits = string.Concat((mobile ?? "").Where(char.IsAsciiDigit));
        digits = digits.Length > 11 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
        digits = digits.Length > 13 && digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..] : digits;
        return digits.Length >= 7 ? digits : null;
    }
}
