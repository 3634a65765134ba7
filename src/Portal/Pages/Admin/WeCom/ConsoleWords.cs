using Microsoft.Extensions.Localization;
using Portal.Core.Apps;
using Portal.Localization;

namespace Portal.Pages.Admin.WeCom;

/// <summary>The parts in WeCom's own words, as its console has them.</summary>
public static class ConsoleWords
{
    public static (string Name, string Help) Of(ConsolePart part, IStringLocalizer<Text> text) => part switch
    {
        ConsolePart.Domain => (text["可信域名"], text["网页授权及JS-SDK → 设置可信域名；不一致时不能登录"]),
        ConsolePart.Home => (text["应用主页"], text["成员点应用图标打开的地址"]),
        ConsolePart.Entering => (text["上报进入应用事件"], text["接收消息 → 用户进入应用时告诉门户，门户回复常用报表"]),
        _ => (text["自定义菜单"], text["聊天窗口下方的按钮"]),
    };

    public static string Value(string value, IStringLocalizer<Text> text) => value switch { "on" => text["开启"], "off" => text["已关闭"], _ => value };
}
