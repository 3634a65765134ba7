using Microsoft.Extensions.Localization;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;
using Portal.Core.WeCom;

namespace Portal.Localization;

/// <summary>What Core answers about lists of users, in words: what is wrong, and what to do.</summary>
internal static class BatchTexts
{
    public static string Say(this IStringLocalizer<Text> text, BatchState state) => state switch
    {
        BatchState.Reading => text["正在读入"],
        BatchState.Checking => text["正在检查"],
        BatchState.Checked => text["已检查，还没有导入"],
        BatchState.Writing => text["正在写入"],
        BatchState.Done => text["已完成"],
        BatchState.Undoing => text["正在撤销"],
        BatchState.Undone => text["已撤销"],
        _ => text["没有完成"],
    };

    public static string Say(this IStringLocalizer<Text> text, RowVerdict verdict) => verdict switch
    {
        RowVerdict.Change => text["将更新"],
        RowVerdict.Create => text["将新建"],
        RowVerdict.Same => text["无变化"],
        RowVerdict.Wrong => text["有问题"],
        RowVerdict.Doubtful => text["拿不准"],
        RowVerdict.Unmatched => text["没有账号"],
        _ => text["未检查"],
    };

    public static string Say(this IStringLocalizer<Text> text, RowState state) => state switch
    {
        RowState.Written => text["已写入"],
        RowState.Skipped => text["没有写入"],
        RowState.Undone => text["已恢复"],
        RowState.Kept => text["之后改过，没有恢复"],
        _ => text["等待"],
    };

    public static string Say(this IStringLocalizer<Text> text, RowFault fault, string? detail) => fault switch
    {
        RowFault.NoKey => text["没有写是哪个用户：请填用户名或 userid"],
        RowFault.NotFound => text["找不到用户 {0}", detail ?? ""],
        RowFault.Ambiguous => text["有几个用户都是 {0}，请用用户名写明是谁", detail ?? ""],
        RowFault.KeysDisagree => text["userid 和用户名不是同一个人：userid 是 {0}", detail ?? ""],
        RowFault.TwiceInFile => text["和第 {0} 行是同一个用户，请只留一行", detail ?? ""],
        RowFault.AccountTwiceInFile => text["和第 {0} 行把同一个账号给了两个用户", detail ?? ""],
        RowFault.AccountTaken => text["账号已属于另一个用户：{0}", detail ?? ""],
        RowFault.AccountTooLong => text["微信账号太长：最多 {0} 个字符", MemberId.MaxLength],
        RowFault.AccountWrongSign => text["微信账号只能有字母、数字和 . - _ @：{0}", detail ?? ""],
        RowFault.AccountWrongBeginning => text["微信账号不能以 . - _ @ 开头：{0}", detail ?? ""],
        RowFault.WrongMobile => text["手机号只能有数字、空格、+ 和 -：{0}", detail ?? ""],
        RowFault.TooLong => text["太长或有看不见的字符：{0}", text.SayField(detail ?? "")],
        RowFault.Formula => text["单元格是公式，请改成值（选择性粘贴为数值）"],
        RowFault.UnknownRole => text["没有角色 {0}，请先新建", detail ?? ""],
        RowFault.WrongGroup => text["用户组写得不对：{0}", detail ?? ""],
        RowFault.WrongYesNo => text["启用只能写 是 或 否：{0}", detail ?? ""],
        RowFault.WrongName => text["用户名为空或太长：{0}", detail ?? ""],
        RowFault.LastGroup => text["至少保留一个您管理的用户组"],
        RowFault.UserTaken => text["对得上的用户已经是另一位成员：{0}", detail ?? ""],
        RowFault.LastAdmin => text["这样就没有可用的管理员了"],
        RowFault.ChangedMeanwhile => text["检查之后有人改过这个用户，请重新检查"],
        _ => "",
    };

    /// <summary>手机号相同，把握 99%</summary>
    public static string SayMatch(this IStringLocalizer<Text> text, UserBatchRow row) => text["{0}，把握 {1}%", row.Match switch
    {
        RowMatch.Bound => text["已绑定"],
        RowMatch.Account => text["微信账号相同"],
        RowMatch.Mobile => text["手机号相同"],
        RowMatch.Email => text["邮箱相同"],
        _ => text["账号等于用户名"],
    }, row.Score ?? 0];

    /// <summary>What is wrong with a row, or by what it was known.</summary>
    public static string SayWhy(this IStringLocalizer<Text> text, UserBatchRow row) =>
        row.Fault == RowFault.None && row.Match is not null ? text.SayMatch(row) : text.Say(row.Fault, row.Detail);

    public static string Say(this IStringLocalizer<Text> text, SheetFault fault) => fault switch
    {
        SheetFault.Empty => text["文件是空的"],
        SheetFault.WrongKind => text["只能导入 .xlsx 和 .csv 文件"],
        SheetFault.OldExcel => text["这是旧版 .xls 或带密码的工作簿，请在 Excel 里另存为不带密码的 .xlsx"],
        SheetFault.NotExcel => text["名字是 .xlsx，内容却不是 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx"],
        SheetFault.NotText => text["名字是 .csv，内容却不是文本；如果是工作簿，请把名字改成 .xlsx"],
        SheetFault.WrongEncoding => text["看不懂文字的编码，请另存为 UTF-8 的 .csv 或 .xlsx"],
        SheetFault.TooLarge => text["文件太大，或解开后太大；请分成几个文件，或删去图片和多余的工作表"],
        SheetFault.TooManyRows => text["行数太多：一次最多 {0} 行", new ListLimits().Rows],
        SheetFault.TooManyColumns => text["列太多：最多 {0} 列，请删去不需要的列", new ListLimits().Columns],
        SheetFault.NoHead => text["没有找到列名。第一行应写列名，例如 用户名、微信号、手机号"],
        SheetFault.NoRows => text["列名下面没有数据"],
        _ => text["文件已损坏，打不开；请重新导出或另存后再试"],
    };

    /// <summary>A field of a user, or what a column is taken for.</summary>
    public static string SayField(this IStringLocalizer<Text> text, string field) => field switch
    {
        "" => text["不读取"],
        "id" => text["userid（门户里的编号）"],
        "user" => text["用户名"],
        "name" => text["别名"],
        "mobile" => text["手机号"],
        "wecom" => text["微信账号"],
        "wechat" => text["微信号"],
        "openid" => text["微信ID"],
        "about" => text["描述"],
        "enabled" => text["启用"],
        "must-change" => text["强制修改密码"],
        "group" => text["所在组名称（不导入）"],
        "groups" => text["用户组"],
        "roles" => text["角色"],
        "password" => text["密码（不读取）"],
        _ when field.StartsWith("member:", StringComparison.Ordinal) => text["绑定成员"],
        _ when field.StartsWith("group:", StringComparison.Ordinal) => text["用户组"],
        _ when field.StartsWith("newgroup:", StringComparison.Ordinal) => text["新建用户组"],
        _ when field.StartsWith("role:", StringComparison.Ordinal) => text["角色"],
        _ when field.StartsWith("attribute:", StringComparison.Ordinal) => text["属性 {0}", field["attribute:".Length..]],
        _ => field,
    };

    /// <summary>Of groups and roles their names, of switches 是 and 否, of a mobile not all digits.</summary>
    public static string? SayValue(this IStringLocalizer<Text> text, string field, string? value, IReadOnlyDictionary<string, string> names) => field switch
    {
        "enabled" or "must-change" => value is null ? text["否"] : text["是"],
        "mobile" => value is { Length: > 7 } ? $"{value[..3]}****{value[^4..]}" : value,
        _ when field.StartsWith("newgroup:", StringComparison.Ordinal) => value is null ? null : field["newgroup:".Length..],
        _ when field.StartsWith("group:", StringComparison.Ordinal) || field.StartsWith("role:", StringComparison.Ordinal) =>
            value is null ? null : names.GetValueOrDefault(field, field),
        _ => value,
    };

    /// <summary>All that changes, in a line, for a file.</summary>
    public static string Say(this IStringLocalizer<Text> text, FieldChanges changes, IReadOnlyDictionary<string, string> names) => string.Join(text["；"], changes.All.Select(c =>
        $"{text.SayField(c.Key)} {text.SayValue(c.Key, c.Value.Before, names) ?? text["空"]} → {text.SayValue(c.Key, c.Value.After, names) ?? text["空"]}"));
}
