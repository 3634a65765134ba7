using Microsoft.Extensions.Localization;
using Portal.Core.Users;

namespace Portal.Localization;

/// <summary>What Core answers about users, in words.</summary>
internal static class UserTexts
{
    public static string Say(this IStringLocalizer<Text> text, PasswordFlaw flaw) => flaw switch
    {
        PasswordFlaw.TooShort => text["密码至少 {0} 个字符", PasswordPolicy.MinLength],
        PasswordFlaw.TooLong => text["密码最多 {0} 个字符", PasswordPolicy.MaxLength],
        PasswordFlaw.IsUserName => text["密码不能和用户名相同"],
        PasswordFlaw.SameAsBefore => text["新密码不能和原密码相同"],
        _ => text["这个密码太常见，很容易被猜到，请换一个"],
    };

    public static string Say(this IStringLocalizer<Text> text, ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.NameTaken => text["这个名称已被使用"],
        ChangeOutcome.LastAdmin => text["这样就没有可用的管理员了，请先指定另一位管理员"],
        ChangeOutcome.Cycle => text["不能移到自己或自己的下级组里"],
        ChangeOutcome.InUse => text["还有成员或下级组，不能删除"],
        _ => text["已被删除，请返回列表重试"],
    };

    /// <summary>查看、分享、推送与群、管理</summary>
    public static string Say(this IStringLocalizer<Text> text, Permissions permissions)
    {
        var parts = new List<string>();
        foreach (var (permission, name) in Named)
        {
            if (permissions.HasFlag(permission))
            {
                parts.Add(text[name]);
            }
        }

        return parts.Count == 0 ? text["没有权限"] : string.Join(text["、"], parts);
    }

    public static readonly IReadOnlyList<(Permissions Permission, string Name)> Named =
        [(Permissions.View, "查看报表"), (Permissions.Share, "分享"), (Permissions.Push, "推送与群"), (Permissions.Admin, "管理")];
}
