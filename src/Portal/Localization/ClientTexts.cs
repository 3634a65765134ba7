using Microsoft.Extensions.Localization;

namespace Portal.Localization;

/// <summary>Kinds of clients in words.</summary>
internal static class ClientTexts
{
    public static string SayClient(this IStringLocalizer<Text> text, string client) => client switch
    {
        "ios" => text["企业微信 iOS"],
        "android" => text["企业微信 Android"],
        "windows" => text["企业微信 Windows"],
        "mac" => text["企业微信 macOS"],
        "private" => text["企业微信私有部署"],
        "wechat" => text["微信"],
        _ => text["其他浏览器"],
    };
}
