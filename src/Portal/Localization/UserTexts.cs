using Microsoft.Extensions.Localization;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;

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
        ChangeOutcome.WeComAccountTaken => text["另一个用户已有这个微信账号"],
        ChangeOutcome.WeChatIdTaken => text["另一个用户已有这个微信号"],
        ChangeOutcome.Everyone => text["“所有人”是内置角色：不能删除，也不能有管理权限"],
        ChangeOutcome.LastAdmin => text["这样就没有可用的管理员了，请先指定另一位管理员"],
        ChangeOutcome.Cycle => text["不能移到自己或自己的下级组里"],
        ChangeOutcome.NoGroup => text["请至少选择一个您管理的用户组"],
        ChangeOutcome.BeyondOwn => text["只能给您自己也有的属性值"],
        ChangeOutcome.InUse => text["还有成员或下级组，不能删除"],
        _ => text["已被删除，请返回列表重试"],
    };

    public static string Say(this IStringLocalizer<Text> text, MemberIdFlaw flaw) => flaw switch
    {
        MemberIdFlaw.TooLong => text["太长：最多 {0} 个字符", MemberId.MaxLength],
        MemberIdFlaw.WrongSign => text["只能有字母、数字和 . - _ @"],
        _ => text["不能以 . - _ @ 开头"],
    };

    public static string Say(this IStringLocalizer<Text> text, BoundBy by) => by switch
    {
        BoundBy.Scan => text["扫码绑定"],
        BoundBy.Client => text["在企业微信里绑定"],
        BoundBy.Password => text["输入密码绑定"],
        BoundBy.Match => text["自动对应"],
        BoundBy.Admin => text["管理员绑定"],
        _ => text["导入"],
    };

    public static string Say(this IStringLocalizer<Text> text, UserState? state) => state switch
    {
        UserState.Unbound => text["未绑定"],
        UserState.Disabled => text["已停用"],
        UserState.Locked => text["已锁定"],
        UserState.MustChangePassword => text["待改密码"],
        _ => text["全部"],
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
        [(Permissions.View, "查看报表"), (Permissions.Share, "分享"), (Permissions.Push, "推送与群"),
            (Permissions.Publish, "发布报表"), (Permissions.Admin, "管理")];
}
