using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Localization;

namespace Portal.Pages.WeCom;

/// <summary>How a binding ended, as the address of the page carries it, and in words.</summary>
public static class BindWords
{
    public const string Bound = "bound";
    public const string Unbound = "unbound";
    public const string MemberTaken = "member-taken";
    public const string UserTaken = "user-taken";
    public const string Outsider = "outsider";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";

    public static string Of(BindOutcome outcome) => outcome switch
    {
        BindOutcome.Bound or BindOutcome.Same => Bound,
        BindOutcome.MemberTaken => MemberTaken,
        BindOutcome.UserTaken => UserTaken,
        _ => Failed,
    };

    /// <summary>With the number that an admin looks up.</summary>
    public static string FailedBy(WeComException error) => string.Create(CultureInfo.InvariantCulture, $"{Failed}{error.Code}");

    public static string? SayBinding(this IStringLocalizer<Text> text, string? word) => word switch
    {
        Bound => text["已绑定"].Value,
        Unbound => text["已解除绑定"].Value,
        MemberTaken => text["这个企业微信成员已绑定别的门户账号。请联系管理员核对后再绑定。"].Value,
        UserTaken => text["您已绑定另一位企业微信成员，请先解除绑定。"].Value,
        Outsider => text["只有企业成员可以绑定，请用企业微信扫码。"].Value,
        Cancelled => text["已取消，没有绑定。"].Value,
        Failed => text["绑定没有成功，请重试；仍不行时请联系管理员。"].Value,
        _ => CodeIn(word) is { } code ? text["绑定没有成功，请重试；仍不行时把编号 {0} 发给管理员。", code].Value : null,
    };

    private static int? CodeIn(string? word) =>
        word?.StartsWith(Failed, StringComparison.Ordinal) == true
        && int.TryParse(word.AsSpan(Failed.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;
}
