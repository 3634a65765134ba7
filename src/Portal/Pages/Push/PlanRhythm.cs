using System.Text.RegularExpressions;
using Portal.Core.Push;

namespace Portal.Pages.Push;

public enum Rhythm { Hand, Daily, Weekly, Monthly, Once, Cron }

/// <summary>When a plan fires, as its form has it; <see cref="PushSchedule"/> reads the text that comes of it.</summary>
public sealed partial class PlanRhythm
{
    public const string MonthEnd = "末";
    public static readonly string[] AllWeekdays = ["一", "二", "三", "四", "五", "六", "日"];
    private const string CronWord = "cron ";
    private static readonly char[] _separators = ['、', ',', '，', ' '];

    public Rhythm Every { get; set; }
    public bool OnWorkingDays { get; set; }
    public List<string> Weekdays { get; set; } = [];

    /// <summary>1 to 28, or 末.</summary>
    public string? DayOfMonth { get; set; }
    public string? Times { get; set; }
    public string? Cron { get; set; }

    public static PlanRhythm Of(PlanSpec spec)
    {
        if (spec.At is not { } at)
        {
            return new PlanRhythm();
        }

        if (Form().Match(at) is not { Success: true } form)
        {
            return new PlanRhythm { Every = Rhythm.Cron, Cron = at.StartsWith(CronWord, StringComparison.Ordinal) ? at[CronWord.Length..] : at };
        }

        var isMonthly = form.Groups["month"].Success;
        return new PlanRhythm
        {
            Every = isMonthly ? Rhythm.Monthly : form.Groups["week"].Success ? Rhythm.Weekly : spec.From is not null && spec.From == spec.Until ? Rhythm.Once : Rhythm.Daily,
            OnWorkingDays = form.Groups["work"].Success,
            Weekdays = [.. AllWeekdays.Where(form.Groups["week"].Value.Contains)],
            DayOfMonth = isMonthly ? form.Groups["month"].Value.TrimEnd('日', '号') : null,
            Times = form.Groups["times"].Value,
        };
    }

    /// <summary>Null: by hand or hook only.</summary>
    public string? ToText()
    {
        var times = string.Join('、', (Times ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries));
        var text = Every switch
        {
            Rhythm.Hand => null,
            Rhythm.Weekly => $"每周{string.Join('、', AllWeekdays.Intersect(Weekdays))} {times}",
            Rhythm.Monthly => DayOfMonth == MonthEnd ? $"每月末 {times}" : $"每月 {DayOfMonth} {times}",
            Rhythm.Cron => CronWord + Cron?.Trim(),
            _ => $"{(OnWorkingDays && Every == Rhythm.Daily ? "工作日" : "每天")} {times}",
        };
        return text is null ? null : PushSchedule.TryParse(text, out _)?.Text ?? text;
    }

    [GeneratedRegex(@"^(?:每天|(?<work>每个工作日|工作日)|每周(?<week>[^\s]+)|每月\s*(?<month>末|\d+[日号]?)) (?<times>[\d:、]+)$")]
    private static partial Regex Form();
}
