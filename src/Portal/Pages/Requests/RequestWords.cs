using System.Globalization;
using Microsoft.Extensions.Localization;
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
        RequestState.Granted => text["已同意，至 {0}", request.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""],
        RequestState.Declined => text["没有通过"],
        _ => text["没有答复，已结束"],
    };

    public static string? Say(this IStringLocalizer<Text> text, DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Decided => text["这个申请已经有人处理过了"].Value,
        DecisionOutcome.ReportAway => text["这张报表现在没有发布，或已被删除，不能授权。发布后再同意，或回复不同意"],
        DecisionOutcome.AskerDisabled => text["申请人的账号已停用，不能授权"],
        DecisionOutcome.AskerMayNotView => text["申请人的角色不允许查看报表，授权后也看不到。请管理员先改他的角色"],
        DecisionOutcome.HasRight => text["申请人已经可以查看这张报表，不需要再授权。可以回复不同意来结束它"],
        DecisionOutcome.BadDay => text["到期日要填今天或以后的日期"],
        DecisionOutcome.TooLong => text["答复最多 {0} 个字", AccessRequest.LongestAnswer],
        _ => null,
    };
}
