using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Localization;

namespace Portal.Pages.Requests;

internal static class RequestWords
{
    public static string? Tone(RequestState state) => state switch
    {
        RequestState.Granted => "tag--ok",
        RequestState.Open => "tag--warn",
        _ => null,
    };

    public static string Say(this IStringLocalizer<Text> text, AccessRequest request) => request.State switch
    {
        RequestState.Open => text["等待答复"],
        RequestState.TakenBack => text["已撤回"],
        RequestState.Granted when request.Kind == RequestKind.Publish => text["已发布"],
        RequestState.Declined when request.Kind == RequestKind.Publish => text["已退回"],
        RequestState.Granted => text["已同意，至 {0}", request.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""],
        RequestState.Declined => text["没有通过"],
        _ => text["没有答复，已结束"],
    };

    /// <summary>How far its publication is.</summary>
    public static string Say(this IStringLocalizer<Text> text, OwnReport report) => report switch
    {
        { IsInReview: true } => text["审核中"],
        { IsSentBack: true } => text["已退回"],
        { Node.IsDraft: true } => text["草稿"],
        { Node.OwnTerminals: Terminals.None } => text["未发布"],
        _ => text["已发布"],
    };

    public static string? Tone(OwnReport report) => report.IsInReview || report.IsSentBack ? "tag--warn" : report.Node.OwnTerminals == Terminals.None ? null : "tag--ok";

    public static string? Say(this IStringLocalizer<Text> text, DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Decided => text["这个申请已经有人处理过了"].Value,
        DecisionOutcome.ReportAway => text["这张报表现在没有发布，或已被删除，不能这样处理。恢复后再试，或不同意、退回来结束它"],
        DecisionOutcome.TakenBack => text["提交人已经撤回，不用再审核"],
        DecisionOutcome.AskerLost => text["提交人的账号已停用，或他已不再负责这张报表，不能按他的提交发布。可以退回来结束它"],
        DecisionOutcome.ChangedMeanwhile => text["这张报表刚被移动，或发布状态变了。请看一下现在的样子，再按一次发布"],
        DecisionOutcome.NoTerminal => text["至少要发布到一种设备"],
        DecisionOutcome.NoWord => text["请写一句退回的原因，提交人才知道改什么"],
        DecisionOutcome.AskerDisabled => text["申请人的账号已停用，不能授权"],
        DecisionOutcome.AskerMayNotView => text["申请人的角色不允许查看报表，授权后也看不到。请管理员先改他的角色"],
        DecisionOutcome.HasRight => text["申请人已经可以查看这张报表，不需要再授权。可以回复不同意来结束它"],
        DecisionOutcome.BadDay => text["到期日要填今天或以后的日期"],
        DecisionOutcome.TooLong => text["答复最多 {0} 个字", AccessRequest.LongestAnswer],
        _ => null,
    };
}
