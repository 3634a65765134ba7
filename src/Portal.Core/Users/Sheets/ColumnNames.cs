using Portal.Core.Users.Batches;

namespace Portal.Core.Users.Sheets;

/// <summary>What a column is taken for, by its name: of the portal's own templates and of WeCom's export. Written fields are called as in <see cref="UserFields"/>.</summary>
public static class ColumnNames
{
    public const string Ignored = "";

    /// <summary>The portal's own number of the user.</summary>
    public const string Id = "id";
    public const string UserName = "user";

    /// <summary>Shown, never written.</summary>
    public const string GroupShown = "group";
    public const string Groups = "groups";
    public const string Roles = "roles";

    /// <summary>Recognised so that it is kept out of the database.</summary>
    public const string Password = "password";

    private static readonly Dictionary<string, string> _wecom = Fold(
        (Id, "userid,用户id"),
        (UserName, "用户名,登录名,登录账号,username,loginname"),
        (UserFields.DisplayName, "姓名,别名,名称,name,displayname"),
        (UserFields.WeComAccount, "微信号,账号,帐号,微信账号,企业微信账号,企业微信帐号,成员账号,account,wecomaccount"),
        (UserFields.WeChatId, "个人微信号,wechat,wechatid"),
        (UserFields.WeChatOpenId, "微信id,openid"),
        (UserFields.Mobile, "手机号,手机,手机号码,移动电话,mobile,phone"),
        (GroupShown, "所在组名称,用户组,部门,所在部门,department"),
        (Password, "密码,初始密码,password"));

    private static readonly Dictionary<string, string> _users = Fold(
        (Id, "userid,用户id"),
        (UserName, "用户名,登录名,登录账号,username,loginname"),
        (UserFields.DisplayName, "姓名,别名,名称,显示名,name,displayname"),
        (UserFields.WeComAccount, "微信账号,企业微信账号,账号,帐号,成员账号,account,wecomaccount"),
        (UserFields.WeChatId, "微信号,wechat,wechatid"),
        (UserFields.WeChatOpenId, "微信id,openid"),
        (UserFields.Mobile, "手机号,手机,手机号码,移动电话,mobile,phone"),
        (UserFields.Description, "描述,备注,说明,description"),
        (UserFields.Enabled, "启用,启用用户,enabled"),
        (Groups, "用户组,所在组名称,组,部门,所在部门,groups,group,department"),
        (Roles, "角色,roles,role"),
        (Password, "密码,初始密码,password"));

    /// <summary>What a column of this kind of list may be taken for, in the order of the choice.</summary>
    public static IReadOnlyList<string> UsesOf(BatchKind kind) => kind == BatchKind.WeCom
        ? [Id, UserName, UserFields.DisplayName, UserFields.WeComAccount, UserFields.Mobile, UserFields.WeChatId, UserFields.WeChatOpenId, GroupShown]
        : [Id, UserName, UserFields.DisplayName, UserFields.Mobile, UserFields.WeComAccount, UserFields.WeChatId, UserFields.WeChatOpenId,
            UserFields.Description, UserFields.Enabled, Groups, Roles];

    public static bool IsUse(BatchKind kind, string use) => use.Length == 0 || use == Password || UsesOf(kind).Contains(use)
        || (kind == BatchKind.Users && use.StartsWith(UserFields.Attribute, StringComparison.Ordinal) && use.Length is > 10 and <= 74);

    /// <summary>A use for each column; none twice.</summary>
    public static string[] Recognise(BatchKind kind, IReadOnlyList<string> head)
    {
        string[] uses = [.. head.Select(name => Of(kind, name))];
        for (var i = 0; i < uses.Length; i++)
        {
            if (uses[i].Length > 0 && uses[i] != Password && Array.IndexOf(uses, uses[i]) is var first && first < i)
            {
                // Beside WeCom's 账号, a column 微信号 is what it says.
                var spare = Folded(head[first]) == "微信号" ? first : i;
                uses[spare] = uses[i] == UserFields.WeComAccount && Folded(head[spare]) == "微信号" ? UserFields.WeChatId : Ignored;
            }
        }

        return uses;
    }

    internal static int Known(BatchKind kind, IReadOnlyList<string> cells) => cells.Count(cell => Of(kind, cell).Length > 0);

    private static string Of(BatchKind kind, string name)
    {
        var folded = Folded(name);
        if (kind == BatchKind.Users && AttributeIn(name.Trim()) is { } attribute)
        {
            return UserFields.Attribute + attribute;
        }

        return (kind == BatchKind.WeCom ? _wecom : _users).GetValueOrDefault(folded, Ignored);
    }

    /// <summary><c>属性:region</c>, <c>attribute:region</c></summary>
    private static string? AttributeIn(string name)
    {
        var at = name.IndexOfAny([':', '：']);
        return at > 0 && Folded(name[..at]) is "属性" or "attribute" && name[(at + 1)..].Trim() is { Length: > 0 and <= 64 } attribute ? attribute : null;
    }

    /// <summary>Without case, width, blanks, signs of "must" and what stands in brackets.</summary>
    private static string Folded(string name)
    {
        var plain = name.Normalize(System.Text.NormalizationForm.FormKC);
        var bracket = plain.IndexOf('(', StringComparison.Ordinal);
        return string.Concat((bracket > 0 ? plain[..bracket] : plain).Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    private static Dictionary<string, string> Fold(params (string Use, string Names)[] uses) =>
        uses.SelectMany(use => use.Names.Split(',').Select(name => (Folded(name), use.Use))).ToDictionary(pair => pair.Item1, pair => pair.Use);
}
