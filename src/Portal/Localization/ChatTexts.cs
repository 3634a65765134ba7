using Microsoft.Extensions.Localization;
using Portal.Core.Chats;

namespace Portal.Localization;

/// <summary>What is wrong with a group or a robot, in words.</summary>
public static class ChatTexts
{
    public static string Say(this IStringLocalizer<Text> text, ChatOutcome outcome) => outcome switch
    {
        ChatOutcome.BadName => text["请填写名称，最多 {0} 个字", TeamChat.LongestName],
        ChatOutcome.BadAddress => text["这不是群机器人的地址，请从群设置里重新复制"],
        ChatOutcome.Twice => text["这个机器人已经添加过"],
        ChatOutcome.TooFew => text["群里至少要有 {0} 位成员", 2],
        ChatOutcome.NoApp => text["还没有可用的企业应用，请先完成微信设置"],
        ChatOutcome.Gone => text["找不到，可能已被删除"],
        _ => "",
    };
}
