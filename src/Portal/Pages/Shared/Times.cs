using System.Globalization;
using Portal.Core;

namespace Portal.Pages.Shared;

/// <summary>Says moments the way people do, in the company's time zone and the page's language.</summary>
public sealed class Times(TimeProvider clock, CompanyClock company)
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, company.Zone);

    /// <summary>11月22日 周日</summary>
    public string Today()
    {
        var now = Local(clock.GetUtcNow());
        return English ? Format(now, "ddd d MMM") : $"{Format(now, "M月d日")} {Weekday(now)}";
    }

    /// <summary>刚刚, 12 分钟前, 今天 08:41, 昨天 17:20, 周五 09:05, 9月18日, 2025年9月18日</summary>
    public string Ago(DateTimeOffset moment)
    {
        var now = clock.GetUtcNow();
        var minutes = (int)(now - moment).TotalMinutes;
        return minutes switch
        {
            0 => English ? "just now" : "刚刚",
            > 0 and < 60 => English ? $"{minutes} min ago" : $"{minutes} 分钟前",
            _ => Said(Local(moment), Local(now)),
        };
    }

    /// <summary>今天 08:41 and so on, never minutes: for moments that many users share.</summary>
    public string At(DateTimeOffset moment) => Said(Local(moment), Local(clock.GetUtcNow()));

    /// <summary>2026-11-22 09:41</summary>
    public string Exact(DateTimeOffset moment) => Format(Local(moment), "yyyy-MM-dd HH:mm");

    private static string Said(DateTimeOffset moment, DateTimeOffset now)
    {
        var time = Format(moment, "HH:mm");
        return (now.Date - moment.Date).Days switch
        {
            0 => English ? $"today {time}" : $"今天 {time}",
            1 => English ? $"yesterday {time}" : $"昨天 {time}",
            > 1 and < 7 => English ? $"{Format(moment, "ddd")} {time}" : $"{Weekday(moment)} {time}",
            _ when moment.Year == now.Year => English ? Format(moment, "d MMM") : Format(moment, "M月d日"),
            _ => English ? Format(moment, "d MMM yyyy") : Format(moment, "yyyy年M月d日"),
        };
    }

    private static string Weekday(DateTimeOffset moment) => "周" + "日一二三四五六"[(int)moment.DayOfWeek];

    private static string Format(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}
