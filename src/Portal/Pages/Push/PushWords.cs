using Microsoft.Extensions.Localization;
using Portal.Core.Chats;
using Portal.Core.Push;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Push;

/// <summary>How states, kinds and outcomes of pushes are said.</summary>
public static class PushWords
{
    private const int MostNamed = 20;

    public static string Say(this IStringLocalizer<Text> text, PushKind kind) => kind switch
    {
        PushKind.Text => text["文本"],
        PushKind.TextCard => text["文本卡片"],
        PushKind.News => text["图文"],
        PushKind.Image => text["图片"],
        PushKind.File => text["文件"],
        PushKind.Markdown => text["Markdown"],
        _ => text["数字卡片"],
    };

    public static string Say(this IStringLocalizer<Text> text, RunState state) => state switch
    {
        RunState.Waiting => text["等待"],
        RunState.Running => text["正在发送"],
        RunState.Paused => text["已暂停"],
        RunState.Done => text["已完成"],
        RunState.Failed => text["没有发出"],
        _ => text["已取消"],
    };

    public static string Tone(RunState state) => state switch
    {
        RunState.Done => "tag--ok",
        RunState.Failed => "tag--bad",
        RunState.Paused => "tag--warn",
        RunState.Cancelled => "tag--off",
        _ => "tag--info",
    };

    public static string Say(this IStringLocalizer<Text> text, RunReason reason) => reason switch
    {
        RunReason.Missed => text["到时间时服务器没有运行，已经太晚，不再发送。"],
        RunReason.Nobody => text["没有找到接收人。"],
        RunReason.DataLate => text["数据没有按时更新。"],
        RunReason.NoReport => text["报表已不存在，或计划的所有者不再有权限。"],
        RunReason.NoApp => text["应用不在微信设置中，或服务器地址没有填写。"],
        RunReason.Refused => text["企业微信拒绝了这个应用，已自动暂停。处理后点“继续”，没发的会接着发。"],
        RunReason.PausedTooLong => text["暂停超过 6 小时，其余的已取消。"],
        RunReason.PlanPaused => text["计划在开始发送前暂停了，或它的文件已不在。"],
        RunReason.TooMany => text["接收人超过管理员允许的数目。"],
        RunReason.Trouble => text["读不到企业微信的部门或标签。"],
        RunReason.Fault => text["门户处理时出错，请管理员查看日志。"],
        _ => text["由人操作。"],
    };

    public static string Say(this IStringLocalizer<Text> text, RunCause cause) => cause switch
    {
        RunCause.Schedule => text["按时间触发"],
        RunCause.Hook => text["由触发地址触发"],
        RunCause.Test => text["测试发送"],
        _ => text["手动触发"],
    };

    public static string Say(this IStringLocalizer<Text> text, PushOutcome outcome) => outcome switch
    {
        PushOutcome.Waiting => text["等待"],
        PushOutcome.Sent => text["已送达"],
        PushOutcome.Unbound => text["未绑定企业微信"],
        PushOutcome.NoRight => text["没有这张报表的权限"],
        PushOutcome.Invalid => text["不在应用可见范围"],
        PushOutcome.Unlicensed => text["没有接口许可"],
        PushOutcome.Unknown => text["不知道是否送达"],
        PushOutcome.Held => text["数据为空或失败，没有发"],
        PushOutcome.Unchanged => text["条件不满足，没有发"],
        PushOutcome.Cancelled => text["已取消"],
        PushOutcome.Recalled => text["已撤回"],
        PushOutcome.Muted => text["本人不再接收"],
        _ => text["发送失败"],
    };

    /// <summary>What helps; null where nothing has to be done.</summary>
    public static string? Remedy(this IStringLocalizer<Text> text, PushOutcome outcome) => outcome switch
    {
        PushOutcome.Unbound => text["绑定后从下一次起收得到"].Value,
        PushOutcome.NoRight => text["需要时请管理员授权"].Value,
        PushOutcome.Invalid => text["请管理员加进应用的可见范围 · 81013"].Value,
        PushOutcome.Unlicensed => text["请管理员在企业微信为成员续接口许可"].Value,
        PushOutcome.Unknown => text["请先看看对方的会话，再决定要不要重发"].Value,
        PushOutcome.Failed => text["看下面的原因，处理后重发"].Value,
        PushOutcome.Held => text["数据好了以后再发一次"].Value,
        _ => null,
    };

    /// <summary>What tells a chat from another of its name.</summary>
    public static string Twin(this IStringLocalizer<Text> text, TeamChat chat, Times times) =>
        (chat.Kind == ChatKind.Robot ? text["群机器人 …{0}", chat.KeyEnd ?? ""].Value
            : text["应用的群 …{0}", chat.ChatId is { Length: > 4 } id ? id[^4..] : chat.ChatId ?? ""].Value)
            + " · " + text["{0} 于 {1} 添加", chat.CreatedBy, times.Exact(chat.CreatedAt)].Value;

    /// <summary>The first of many names, and how many there are: ten thousand that somebody pasted are no sentence.</summary>
    public static string Some(this IStringLocalizer<Text> text, IReadOnlyCollection<string> names) => names.Count <= MostNamed
        ? string.Join('、', names)
        : text["{0} 等 {1} 个", string.Join('、', names.Take(MostNamed)), names.Count];

    public static bool IsTroubling(PushOutcome outcome) =>
        outcome is PushOutcome.Unbound or PushOutcome.NoRight or PushOutcome.Invalid or PushOutcome.Unlicensed or PushOutcome.Failed or PushOutcome.Unknown or PushOutcome.Held;

    public static bool MayBeRepeated(PushOutcome outcome) => outcome is PushOutcome.Failed or PushOutcome.Unknown or PushOutcome.Invalid or PushOutcome.Unlicensed;

    public static string Say(this IStringLocalizer<Text> text, HoldCause cause) => cause switch
    {
        HoldCause.Empty => text["数据为空"],
        HoldCause.Data => text["数据没有取到"],
        HoldCause.Late => text["数据没有按时更新"],
        HoldCause.Picture => text["图片或文件没有做成"],
        HoldCause.Upload => text["企业微信没有收下图片或文件"],
        HoldCause.Fault => text["门户处理时出错，请管理员查看日志"],
        _ => text["没有人还有权限"],
    };
}
