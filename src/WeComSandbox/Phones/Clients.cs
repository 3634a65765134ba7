namespace WeComSandbox.Phones;

/// <summary>A client of WeCom or WeChat as a page sees it.</summary>
public sealed record Client(string Id, string Name, string UserAgent, string Platform, bool IsDesktop, string? RequestedWith = null)
{
    public bool IsWeChat => Id == "wechat";

    public static IReadOnlyList<Client> All { get; } =
    [
        new("ios", "企业微信 iOS", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)  Mobile/15E148 wxwork/4.1.30 "
            + "MicroMessenger/7.0.1 Language/zh ColorScheme/Light wwmver/3.26.13.714", "iPhone", false),
        new("android", "企业微信 Android", "Mozilla/5.0 (Linux; Android 13; M2012K11AC Build/TKQ1.220829.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
            + "Chrome/116.0.0.0 Mobile Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1 NetType/WIFI Language/zh ColorScheme/Light", "Linux armv81", false, "com.tencent.wework"),
        new("windows", "企业微信 Windows", "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.5304.110 Safari/537.36 Language/zh "
            + "ColorScheme/Light wxwork/5.0.11 (MicroMessenger/6.2) WindowsWechat MailPlugin_Electron WeMail embeddisk wwmver/3.26.511.637 noMediaCs/true", "Win32", true),
        new("mac", "企业微信 macOS", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_6) AppleWebKit/605.1.15 (KHTML, like Gecko) wxwork/3.0.8 (MicroMessenger/6.2) WeChat/2.0.4",
            "MacIntel", true),
        new("private", "政务 / 私有部署版 Android", "Mozilla/5.0 (Linux; Android 12; M2012K11AC; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0.0.0 "
            + "Mobile Safari/537.36 wxworklocal/3.2.200 wwlocal/3.2.200 wxwork/4.0.0 appname/wxworklocal-customized MicroMessenger/7.0.1 appScheme/wxworklocalcustomized "
            + "Language/zh_CN ColorScheme/Light WXWorklocalClientType/Android", "Linux armv81", false),
        new("wechat", "个人微信（微信插件）", "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
            + "MicroMessenger/8.0.12(0x18000c25) NetType/4G Language/zh_CN", "iPhone", false),
    ];

    public static Client? Find(string? id) => All.FirstOrDefault(client => client.Id == id);
}
