using Microsoft.Extensions.Localization;
using Portal.Core.Audit;

namespace Portal.Localization;

/// <summary>The audit log's stable codes in words.</summary>
public static class AuditTexts
{
    /// <summary>Code → Chinese sentence, in the order of the filter.</summary>
    private static readonly (string Code, string Text)[] _acts =
    [
        (AuditCodes.Bind, "绑定企业微信成员"),
        (AuditCodes.Unbind, "解除绑定"),
        (AuditCodes.RenameMember, "企业微信成员改名"),
        (AuditCodes.SignOutMember, "结束成员的登录"),
        (AuditCodes.WeComSettings, "修改微信设置"),
        (AuditCodes.WeComConsole, "设置企业微信里的应用"),
        (AuditCodes.WeComTest, "发送测试消息"),
        (AuditCodes.DomainFile, "域名校验文件"),
        (AuditCodes.UserCreated, "新建用户"),
        (AuditCodes.UserChanged, "修改用户"),
        (AuditCodes.UserDisabled, "停用用户"),
        (AuditCodes.UserEnabled, "启用用户"),
        (AuditCodes.UserBatch, "批量修改用户"),
        (AuditCodes.UserUnlocked, "解锁用户"),
        (AuditCodes.ViewedAs, "以用户的身份查看"),
        (AuditCodes.PasswordReset, "重置密码"),
        (AuditCodes.PasswordChanged, "本人修改密码"),
        (AuditCodes.GroupCreated, "新建用户组"),
        (AuditCodes.GroupChanged, "修改用户组"),
        (AuditCodes.GroupDeleted, "删除用户组"),
        (AuditCodes.RoleCreated, "新建角色"),
        (AuditCodes.RoleChanged, "修改角色"),
        (AuditCodes.RoleDeleted, "删除角色"),
        (AuditCodes.NodeCreated, "新建目录"),
        (AuditCodes.NodeChanged, "修改目录或报表"),
        (AuditCodes.NodeDeleted, "删除目录或报表"),
        (AuditCodes.TestSmartbi, "测试 Smartbi 连接"),
        (AuditCodes.AccountRequested, "申请开通账号"),
        (AuditCodes.AccountOpened, "开通申请的账号"),
        (AuditCodes.AccountDeclined, "不同意开通账号"),
        (AuditCodes.RefreshRoster, "立即刷新通讯录"),
        (AuditCodes.ConfirmRoster, "确认通讯录人数"),
        (AuditCodes.RosterSettings, "修改通讯录设置"),
        (AuditCodes.AgreeMirror, "确认部门用户组"),
        (AuditCodes.MirrorGroups, "写入部门用户组"),
        (AuditCodes.RefreshSmartbi, "立即刷新 Smartbi 目录"),
        (AuditCodes.SmartbiCreated, "添加 Smartbi 连接"),
        (AuditCodes.SmartbiChanged, "修改 Smartbi 连接"),
        (AuditCodes.SmartbiDisabled, "停用 Smartbi 连接"),
        (AuditCodes.SmartbiEnabled, "启用 Smartbi 连接"),
        (AuditCodes.SmartbiPaused, "暂停 Smartbi 服务器"),
        (AuditCodes.SmartbiResumed, "恢复 Smartbi 服务器"),
        (AuditCodes.SmartbiRemoved, "移除 Smartbi 连接"),
        (AuditCodes.NodeReset, "恢复来源的设置"),
        (AuditCodes.Granted, "授予查看权限"),
        (AuditCodes.AccessRequested, "申请查看"),
        (AuditCodes.AccessDeclined, "不同意查看申请"),
        (AuditCodes.ReviewRequested, "提交审核"),
        (AuditCodes.ReviewTakenBack, "撤回审核"),
        (AuditCodes.ReviewDeclined, "退回审核"),
        (AuditCodes.Revoked, "收回查看权限"),
        (AuditCodes.InheritanceChanged, "修改权限继承"),
        (AuditCodes.SignedIn, "登录"),
        (AuditCodes.SignInRefused, "登录被拒绝"),
        (AuditCodes.SignInLocked, "多次输错密码，账号锁定"),
        (AuditCodes.SessionEnded, "退出登录"),
        (AuditCodes.TakeCapture, "截图"),
        (AuditCodes.DownloadCapture, "下载截图"),
        (AuditCodes.MarkCapture, "标注截图"),
        (AuditCodes.ViewReport, "读者打开报表"),
        (AuditCodes.ExportReport, "导出报表"),
        (AuditCodes.ShareLink, "分享链接"),
        (AuditCodes.RevokeShare, "撤回分享链接"),
        (AuditCodes.RestoreShare, "恢复分享链接"),
        (AuditCodes.SendShare, "发送报表"),
        (AuditCodes.CreateChat, "新建群"),
        (AuditCodes.AddRobot, "添加群机器人"),
        (AuditCodes.ChangeChat, "修改群或机器人"),
        (AuditCodes.RemoveChat, "移除群或机器人"),
        (AuditCodes.CreatePush, "新建推送计划"),
        (AuditCodes.ChangePush, "修改推送"),
        (AuditCodes.RemovePush, "删除推送计划"),
        (AuditCodes.FirePush, "发送推送"),
        (AuditCodes.PushSettings, "修改推送设置"),
        (AuditCodes.WatermarkSettings, "修改水印设置"),
        (AuditCodes.Settings, "修改系统设置"),
        (AuditCodes.SupportBundle, "下载支持包"),
        (AuditCodes.LogLevel, "详细日志"),
        (AuditCodes.ExportSettings, "导出配置"),
        (AuditCodes.ImportSettings, "导入配置"),
        (AuditCodes.UndoImportSettings, "撤销导入配置"),
        (AuditCodes.LookUpFailure, "查看失败编号"),
        (AuditCodes.ExportAudit, "导出操作记录"),
    ];

    private static readonly Dictionary<string, string> _groups = new()
    {
        ["member"] = "企业微信成员",
        ["account"] = "开通申请",
        ["roster"] = "通讯录",
        ["wecom"] = "微信设置",
        ["user"] = "用户",
        ["group"] = "用户组",
        ["role"] = "角色",
        ["catalog"] = "资源目录",
        ["sign-in"] = "登录情况",
        ["capture"] = "截图",
        ["report"] = "报表",
        ["audit"] = "操作记录",
        ["share"] = "分享",
        ["chat"] = "群与机器人",
        ["push"] = "推送",
        ["watermark"] = "水印设置",
        ["settings"] = "系统设置",
        ["smartbi"] = "Smartbi 连接",
        ["failure"] = "失败记录",
    };

    // The groups whose details are fields and values; the others write sentences or names.
    private static readonly HashSet<string> _fieldGroups = ["user", "group", "role", "catalog", "sign-in", "settings", "smartbi"];

    private static readonly Dictionary<string, string> _fields = new()
    {
        ["name"] = "名称",
        ["title"] = "标题",
        ["alias"] = "别名",
        ["description"] = "说明",
        ["icon"] = "图标",
        ["order"] = "次序",
        ["published"] = "发布到",
        ["owner"] = "负责人",
        ["folder"] = "所在目录",
        ["parent"] = "上级组",
        ["department"] = "企业微信部门",
        ["admins"] = "组管理员",
        ["mobile"] = "手机号",
        ["wecom"] = "微信账号",
        ["member"] = "企业微信成员",
        ["wechat"] = "微信号",
        ["openid"] = "微信ID",
        ["about"] = "描述",
        ["enabled"] = "启用",
        ["batch"] = "批次",
        ["written"] = "已写入",
        ["skipped"] = "未写入",
        ["undone"] = "已恢复",
        ["kept"] = "未恢复",
        ["must-change"] = "强制修改密码",
        ["groups"] = "用户组",
        ["roles"] = "角色",
        ["rights"] = "权限",
        ["attribute"] = "属性",
        ["group"] = "用户组",
        ["role"] = "角色",
        ["user"] = "用户",
        ["everyone"] = "所有人",
        ["on"] = "开启",
        ["off"] = "已关闭",
        ["set-up"] = "首次设置",
        ["password"] = "账号密码",
        ["silent"] = "企业微信静默登录",
        ["manual"] = "企业微信手动登录",
        ["scan"] = "企业微信扫码",
        ["native"] = "原生应用",
    };

    public static IReadOnlyList<string> Codes { get; } = [.. _acts.Select(a => a.Code)];

    public static string GroupOf(string code) => code.Split('.')[0];

    /// <summary>A code of a newer or older portal is shown as it is.</summary>
    public static string SayAudit(this IStringLocalizer<Text> text, string code) =>
        _acts.FirstOrDefault(a => a.Code == code).Text is { } said ? text[said] : code;

    public static string SayAuditGroup(this IStringLocalizer<Text> text, string group) => _groups.TryGetValue(group, out var said) ? text[said] : group;

    public static string SayActor(this IStringLocalizer<Text> text, AuditEntry entry) =>
        entry.ActorId is null && entry.Actor == AuditActor.Portal.Name ? text["门户自动"] : entry.Actor;

    /// <summary>
    /// Parts such as <c>groups +华东大区; mobile</c>: the field in words, the rest as it is; of the other groups the words of <see cref="AuditWords"/>.
    /// </summary>
    public static string? SayDetails(this IStringLocalizer<Text> text, AuditEntry entry)
    {
        if (string.IsNullOrEmpty(entry.Details))
        {
            return entry.Details;
        }

        return _fieldGroups.Contains(GroupOf(entry.What))
            ? string.Join(text["；"], entry.Details.Split("; ").Select(part =>
            {
                var words = part.Split(' ', 2);
                var said = text.SaySetting(words[0]) ?? (_fields.TryGetValue(words[0], out var field) ? text[field].Value : null);
                return said is null ? part : string.Join(' ', [said, .. words.Skip(1)]);
            }))
            : AuditWords.Say(text, GroupOf(entry.What), entry.Details);
    }
}
