using Microsoft.Extensions.Localization;
using Portal.Core.Audit;

namespace Portal.Localization;

/// <summary>The audit log's stable codes in words.</summary>
public static class AuditTexts
{
    public static IReadOnlyList<string> Codes { get; } = [AuditCodes.Bind, AuditCodes.Unbind, AuditCodes.RenameMember, AuditCodes.WeComSettings, AuditCodes.DomainFile,
        AuditCodes.WatermarkSettings, AuditCodes.TakeCapture, AuditCodes.DownloadCapture, AuditCodes.MarkCapture, AuditCodes.ExportReport,
        AuditCodes.ShareLink, AuditCodes.RevokeShare, AuditCodes.RestoreShare, AuditCodes.SendShare, AuditCodes.CreateChat, AuditCodes.AddRobot, AuditCodes.ChangeChat, AuditCodes.RemoveChat];

    /// <summary>A code of a newer or older portal is shown as it is.</summary>
    public static string SayAudit(this IStringLocalizer<Text> text, string code) => code switch
    {
        AuditCodes.Bind => text["绑定企业微信成员"],
        AuditCodes.Unbind => text["解除绑定"],
        AuditCodes.RenameMember => text["企业微信成员改名"],
        AuditCodes.WeComSettings => text["修改微信设置"],
        AuditCodes.DomainFile => text["域名校验文件"],
        AuditCodes.MarkCapture => text["标注截图"],
        AuditCodes.ExportReport => text["导出报表"],
        AuditCodes.WatermarkSettings => text["修改水印设置"],
        AuditCodes.TakeCapture => text["截图"],
        AuditCodes.DownloadCapture => text["下载截图"],
        AuditCodes.ShareLink => text["分享链接"],
        AuditCodes.RevokeShare => text["撤回分享链接"],
        AuditCodes.RestoreShare => text["恢复分享链接"],
        AuditCodes.SendShare => text["发送报表"],
        AuditCodes.CreateChat => text["新建群"],
        AuditCodes.AddRobot => text["添加群机器人"],
        AuditCodes.ChangeChat => text["修改群或机器人"],
        AuditCodes.RemoveChat => text["移除群或机器人"],
        _ => code,
    };
}
