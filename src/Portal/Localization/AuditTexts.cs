using Microsoft.Extensions.Localization;
using Portal.Core.Audit;

namespace Portal.Localization;

/// <summary>The audit log's stable codes in words.</summary>
public static class AuditTexts
{
    public static IReadOnlyList<string> Codes { get; } = [AuditCodes.Bind, AuditCodes.Unbind, AuditCodes.RenameMember, AuditCodes.WeComSettings, AuditCodes.DomainFile,
        AuditCodes.WatermarkSettings, AuditCodes.TakeCapture, AuditCodes.DownloadCapture];

    /// <summary>A code of a newer or older portal is shown as it is.</summary>
    public static string SayAudit(this IStringLocalizer<Text> text, string code) => code switch
    {
        AuditCodes.Bind => text["绑定企业微信成员"],
        AuditCodes.Unbind => text["解除绑定"],
        AuditCodes.RenameMember => text["企业微信成员改名"],
        AuditCodes.WeComSettings => text["修改微信设置"],
        AuditCodes.DomainFile => text["域名校验文件"],
        AuditCodes.WatermarkSettings => text["修改水印设置"],
        AuditCodes.TakeCapture => text["截图"],
        AuditCodes.DownloadCapture => text["下载截图"],
        _ => code,
    };
}
