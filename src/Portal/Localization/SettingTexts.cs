using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Settings;

namespace Portal.Localization;

/// <summary>Lines of the settings in words.</summary>
public static class SettingTexts
{
    private static readonly Dictionary<string, string> _fields = new()
    {
        ["brand-name"] = "名称",
        ["brand-subtitle"] = "副标题",
        ["brand-colour"] = "主色",
        ["brand-logo"] = "Logo",
        ["tabs"] = "底部标签",
        ["session-idle"] = "空闲多久退出",
        ["session-longest"] = "保持登录",
        ["link-usual"] = "分享链接默认有效期",
        ["link-longest"] = "分享链接最长有效期",
        ["english"] = "English",
        ["language-usual"] = "默认语言",
        ["new-reports"] = "新出现的报表",
        ["time-zone"] = "时区",
        ["watermark-text"] = "水印文字",
        ["watermark-look"] = "水印样子",
        ["watermark-pages"] = "报表页面的水印",
        ["watermark-captures"] = "截图的水印",
        ["watermark-downloads"] = "下载文件的水印",
        ["push-most"] = "一次推送最多的接收人",
        ["push-quiet"] = "免打扰",
        ["push-leads-on"] = "应用打开了“始终进入主页”",
        ["day"] = "工作日",
        ["smartbi-name"] = "名称",
        ["smartbi-address"] = "地址",
        ["smartbi-user"] = "服务账号",
        ["smartbi-password"] = "服务账号的密码",
        ["smartbi-map"] = "用户对应",
        ["smartbi-sign-in"] = "用谁的身份取数",
        ["smartbi-encoded"] = "编码请求",
        ["smartbi-mode"] = "打开方式",
        ["smartbi-modes"] = "个别报表的打开方式",
        ["smartbi-timeout"] = "一次调用最多（秒）",
        ["smartbi-page-timeout"] = "页面最久不回答（秒）",
        ["smartbi-export-timeout"] = "导出最多（秒）",
        ["smartbi-pace"] = "每秒最多调用",
        ["smartbi-refresh"] = "每几分钟读一次目录",
        ["smartbi-types"] = "显示的资源类型",
        ["smartbi-visible"] = "谁能看到",
        ["smartbi-calls"] = "页面可以发的调用",
        ["smartbi-paths"] = "页面可以访问的路径",
    };

    /// <summary>The words of a field, null for one that is not known.</summary>
    public static string? SaySetting(this IStringLocalizer<Text> text, string field) => _fields.TryGetValue(field, out var said) ? text[said].Value : null;

    /// <summary>The name of a changed line, of a day with the day.</summary>
    public static string SayLine(this IStringLocalizer<Text> text, string name)
    {
        var words = name.Split(' ', 2);
        return text.SaySetting(words[0]) is { } said ? string.Join(' ', [said, .. words.Skip(1)]) : name;
    }

    public static string SayValue(this IStringLocalizer<Text> text, string? value) => value switch
    {
        null or "" => text["空"],
        "on" => text["开启"],
        "off" => text["已关闭"],
        "drafts" => text["先作为草稿"],
        "published" => text["直接发布"],
        _ => value,
    };

    /// <summary>30 分钟, 2 小时, 7 天</summary>
    public static string SayLife(this IStringLocalizer<Text> text, TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => text["{0} 天", Number(time.TotalDays)],
        { TotalHours: >= 1 } => text["{0} 小时", Number(time.TotalHours)],
        _ => text["{0} 分钟", Number(time.TotalMinutes)],
    };

    public static string SayDays(this IStringLocalizer<Text> text, int days) => days == 0 ? text["永久"] : text["{0} 天", days];

    /// <summary>Asia/Shanghai（UTC+08:00）</summary>
    public static string SayZone(this IStringLocalizer<Text> text, string name, DateTimeOffset now) => CompanyZone.Find(name) is not { } zone ? name
        : text["{0}（UTC{1}）", name, TimeZoneInfo.ConvertTime(now, zone).ToString("zzz", CultureInfo.InvariantCulture)];

    /// <summary>From where the configuration has a setting: the admin changes it there.</summary>
    public static string? SayOrigin(this IStringLocalizer<Text> text, GivenSettings given, string key) => given.OriginOf(key) is not { } origin ? null
        : origin.Contains("Environment", StringComparison.Ordinal) ? text["由环境变量 {0} 决定，在那里改", key.Replace(":", "__", StringComparison.Ordinal)].Value
        : text["由配置 {0} 决定，在那里改", key.Replace(":", "__", StringComparison.Ordinal)].Value;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
