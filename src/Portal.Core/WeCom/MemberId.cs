using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>The rules of WeCom's userid: its case is kept and does not count.</summary>
public static partial class MemberId
{
    public const int MaxLength = 64;

    public static bool IsValid(string? userId) => userId is not null && Grammar().IsMatch(userId);

    public static string Normalize(string userId) => userId.Trim().ToLowerInvariant();

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}\z")]
    private static partial Regex Grammar();
}
