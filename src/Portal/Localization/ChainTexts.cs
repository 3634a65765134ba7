using Microsoft.Extensions.Localization;
using Portal.Core.Audit;

namespace Portal.Localization;

/// <summary>What a check of the audit log's chain found, in a sentence.</summary>
public static class ChainTexts
{
    public static string Say(this IStringLocalizer<Text> text, ChainReport report) => report.Break is not { } found
        ? text["链完整：{0} 条记录逐条相符", report.Links]
        : found.Fault switch
        {
            ChainFault.Changed => text["第 {0} 条不符：记录的内容被改过", found.Number],
            ChainFault.Missing => text["第 {0} 条不符：记录不到保留期就没有了", found.Number],
            ChainFault.Broken => text["第 {0} 条不符：和前一条接不上", found.Number],
            ChainFault.Added => text["编号 {0} 的记录不是门户写入的", found.Number],
            _ => text["链里没有 {0}：之后的记录被整体重写过", found.What ?? ""],
        };
}
