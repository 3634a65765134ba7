using System.Globalization;
using System.Text.RegularExpressions;
using Quartz;

namespace Portal.Core.Push;

/// <summary>When a plan fires: <c>工作日 09:00</c>, <c>每天 08:00、17:30</c>, <c>每周一、四 09:00</c>, <c>每月 1 09:00</c>, <c>每月末 18:00</c>,
/// <c>cron 0 9 * * 1-5</c>.</summary>
public sealed partial class PushSchedule
{
    private const string CronWord = "cron ";
    private const int MostTimes = 12;
    private const int MostDaysAhead = 366 * 5;
    private const string Weekdays = "一二三四五六日";
    private static readonly int[] _most = [59, 23, 31, 12, 7];
    private static readonly string[] _names = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    private static readonly Bilingual _form = new(
        "工作日 09:00、每天 08:00、每周一 09:00、每月 1 09:00（1 到 28 日）、每月末 18:00",
        "工作日 09:00, 每天 08:00, 每周一 09:00, 每月 1 09:00 (1 to 28) or 每月末 18:00");

    private readonly IReadOnlyList<string> _crons;

    private PushSchedule(string text, IReadOnlyList<string> crons, bool onWorkingDays) => (Text, _crons, OnWorkingDays) = (text, crons, onWorkingDays);

    /// <summary>As it is stored and shown.</summary>
    public string Text { get; }
    public bool OnWorkingDays { get; }

    /// <summary>Null with the reason: what to write instead.</summary>
    public static PushSchedule? TryParse(string text, out Bilingual? remedy)
    {
        text = text.Trim();
        remedy = null;
        var schedule = text.StartsWith(CronWord, StringComparison.Ordinal) ? OfCron(text) : OfWords(text);
        if (schedule is null)
        {
            remedy = text.StartsWith(CronWord, StringComparison.Ordinal)
                ? new("五段：分 时 日 月 周，如 0 9 * * 1-5", "five fields: minute hour day month weekday, such as 0 9 * * 1-5")
                : _form;
        }

        return schedule;
    }

    /// <summary>The first moment after <paramref name="after"/>; null: never again.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone, WorkingDays days) =>
        _crons.Select(cron => Next(new CronExpression(cron, zone), after, zone, days)).Where(next => next is not null).Min();

    private DateTimeOffset? Next(CronExpression cron, DateTimeOffset after, TimeZoneInfo zone, WorkingDays days)
    {
        var until = after.AddDays(MostDaysAhead);
        for (var at = cron.GetNextValidTimeAfter(after); at is { } moment && moment <= until; at = cron.GetNextValidTimeAfter(moment))
        {
            if (!OnWorkingDays || days.IsWorking(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime)))
            {
                return moment.ToUniversalTime();
            }
        }

        return null;
    }

    private static PushSchedule? OfCron(string text)
    {
        var cron = text[CronWord.Length..].Trim();
        return cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 5 } fields && fields.Zip(_most).All(IsWithin)
            && CronExpression.TryParse(cron, CronFormat.Unix, out var parsed)
            ? new PushSchedule(CronWord + cron, [parsed.CronExpressionString], onWorkingDays: false)
            : null;
    }

    // Quartz takes 98 and 99 for signs of its own: 99 is every minute.
    private static bool IsWithin((string Field, int Most) field) =>
        Number().Matches(field.Field).All(n => int.TryParse(n.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= field.Most);

    private static PushSchedule? OfWords(string text)
    {
        if (Form().Match(text) is not { Success: true } match || Days(match) is not { } days)
        {
            return null;
        }

        var times = match.Groups["time"].Captures.Select(c => TimeOf(c.Value)).ToList();
        return times.Count > MostTimes || times.Any(t => t is null) ? null : new PushSchedule(
            match.Groups["rule"].Value.Trim() + " " + string.Join('、', times.Select(t => t!.Value.ToString("HH:mm", CultureInfo.InvariantCulture))),
            [.. times.Distinct().Select(t => string.Create(CultureInfo.InvariantCulture, $"0 {t!.Value.Minute} {t.Value.Hour} {days}"))],
            match.Groups["work"].Success);
    }

    /// <summary>Day of month, month and day of week as Quartz writes them.</summary>
    private static string? Days(Match match)
    {
        if (match.Groups["week"].Success)
        {
            return "? * " + string.Join(',', match.Groups["weekday"].Captures.Select(c => c.Value == "天" ? "日" : c.Value).Distinct()
                .Select(d => _names[Weekdays.IndexOf(d[0], StringComparison.Ordinal)]));
        }

        if (match.Groups["day"] is { Success: true } day)
        {
            return int.Parse(day.Value, CultureInfo.InvariantCulture) is >= 1 and <= 28 ? $"{int.Parse(day.Value, CultureInfo.InvariantCulture)} * ?" : null;
        }

        return match.Groups["end"].Success ? "L * ?" : "* * ?";
    }

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    [GeneratedRegex(
        @"^(?<rule>每天|(?<work>每个工作日|工作日)|(?<week>每周(?<weekday>[一二三四五六日天])(?:[、,，]?(?<weekday>[一二三四五六日天]))*)"
        + @"|(?<end>每月末)|每月\s*(?<day>\d{1,2})\s*[日号]?)\s+(?<time>\d{1,2}:\d{2})(?:\s*[、,，]\s*(?<time>\d{1,2}:\d{2}))*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"(?<![/\d])\d+")]
    private static partial Regex Number();
}
