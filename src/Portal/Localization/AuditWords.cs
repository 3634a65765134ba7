using Microsoft.Extensions.Localization;

namespace Portal.Localization;

/// <summary>The codes that stand between names and numbers in the details of an audit entry, in words.</summary>
internal static class AuditWords
{
    // What people wrote themselves stands behind it and stays as it is.
    private const string Free = " | ";

    private static readonly Dictionary<string, Dictionary<string, string>> _words = new()
    {
        ["member"] = new()
        {
            ["Scan"] = "扫码",
            ["Client"] = "在企业微信里确认",
            ["Password"] = "输入门户密码",
            ["Match"] = "账号或手机号一致",
            ["Admin"] = "管理员",
            ["Import"] = "导入",
            ["delete_user"] = "成员已离开企业微信",
            ["left"] = "成员已离开企业微信",
            ["disabled"] = "成员已在企业微信停用",
            ["unsubscribe"] = "成员不在应用的可见范围",
        },
        ["wecom"] = new()
        {
            ["corp"] = "企业",
            ["app"] = "应用",
            ["Name"] = "名称",
            ["ServerAddress"] = "服务器地址",
            ["ApiAddress"] = "微信接口地址",
            ["AuthorizeAddress"] = "授权页地址",
            ["LoginAddress"] = "扫码登录地址",
            ["SocialSchema"] = "社交协同应用Schema",
            ["SocialFeatures"] = "允许企业微信社交功能",
            ["ContactsSecret"] = "通讯管理Secret",
            ["SocialSecret"] = "社交协同应用Secret",
            ["added"] = "已添加",
            ["removed"] = "已移除",
            ["entered"] = "已填写",
            ["uploaded"] = "已上传",
            ["SocialAgentId"] = "社交协同应用AgentId",
            ["on"] = "开启",
            ["off"] = "已关闭",
        },
        ["roster"] = new()
        {
            ["made"] = "新建",
            ["changed"] = "修改",
            ["deleted"] = "删除",
            ["kept"] = "保留",
            ["joined"] = "加入成员",
            ["left"] = "移出成员",
            ["hours"] = "自动刷新",
            ["departments"] = "只读这些部门",
            ["disable"] = "停用离开的成员的账号",
            ["users"] = "为没有账号的成员新建用户",
            ["groups"] = "部门用户组",
            ["below"] = "部门用户组放在",
            ["True"] = "开启",
            ["False"] = "已关闭",
        },
        ["capture"] = new() { ["phone"] = "手机", ["tablet"] = "平板", ["desktop"] = "电脑" },
        ["share"] = new()
        {
            ["Picture"] = "截图",
            ["Card"] = "卡片",
            ["Sent"] = "已发送",
            ["OutOfRange"] = "不在可见范围",
            ["Unlicensed"] = "没有接口许可",
            ["NotSent"] = "未发送",
            ["∞"] = "长期有效",
        },
        ["chat"] = new() { ["App"] = "应用群", ["Robot"] = "群机器人", ["role"] = "角色", ["paused"] = "已暂停", ["again"] = "重新尝试" },
        ["watermark"] = new() { ["page"] = "页面", ["capture"] = "截图", ["download"] = "下载", ["True"] = "开启", ["False"] = "已关闭" },
    };

    // How many names stand before the first word: a member may be called Admin.
    private static readonly Dictionary<string, int> _names = new() { ["member"] = 2 };

    public static string Say(IStringLocalizer<Text> text, string group, string details)
    {
        if (!_words.TryGetValue(group, out var words))
        {
            return details;
        }

        var free = details.IndexOf(Free, StringComparison.Ordinal);
        var coded = free < 0 ? details : details[..free];
        return string.Join(' ', coded.Split(' ').Select((token, place) => place < _names.GetValueOrDefault(group) ? token : Word(token))) + details[coded.Length..];

        // "page=True" and "Name:" hold a word and a sign.
        string Word(string token)
        {
            var equals = token.IndexOf('=', StringComparison.Ordinal);
            var bare = token.TrimEnd(':', ';', ',');
            return equals > 0 ? $"{Word(token[..equals])}={Word(token[(equals + 1)..])}"
                : words.TryGetValue(bare, out var said) ? text[said].Value + token[bare.Length..]
                : token;
        }
    }
}
