using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>Which rule a userid breaks.</summary>
public enum MemberIdFlaw
{
    TooLong,

    /// <summary>Something else than letters, digits and <c>. - _ @</c>.</summary>
    WrongSign,

    /// <summary>The first is neither a letter nor a digit.</summary>
    WrongBeginning,
}

/// <summary>The rules of WeCom's userid: its case is kept and does not count.</summary>
public static partial class MemberId
{
    public const int MaxLength = 64;

    /// <summary>Null: it is one. Else the first rule that it breaks.</summary>
    public static MemberIdFlaw? FlawOf(string userId) =>
        IsValid(userId) ? null
        : userId.Length > MaxLength ? MemberIdFlaw.TooLong
        : userId.Length > 0 && !userId.All(IsSign) ? MemberIdFlaw.WrongSign
        : MemberIdFlaw.WrongBeginning;

    public static bool IsValid(string? userId) => userId is not null && Grammar().IsMatch(userId);

    public static string Normalize(string userId) => userId.Trim().ToLowerInvariant();

    private static bool IsSign(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '.';

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}\z")]
    private static partial Regex Grammar();
}
