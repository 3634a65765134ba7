using System.Globalization;
using Portal.Core.Reports.Files;

namespace Portal.Core.Push;

/// <summary>When a plan sends, as its file says it: its times, its condition, and how long it waits for data.</summary>
internal static class PlanMoments
{
    public static string? At(MapReader keys)
    {
        var (at, cron) = (keys.Text("at", 200), keys.Text("cron", 100));
        if (at is not null && cron is not null)
        {
            keys.Problems.Add(keys.Node("cron")!, PlanComplaints.AtAndCron());
        }

        var written = cron is null ? at : "cron " + cron;
        if (written is null)
        {
            return null;
        }

        if (PushSchedule.TryParse(written, out var remedy) is { } schedule)
        {
            return schedule.Text;
        }

        var key = cron is null ? "at" : "cron";
        keys.Problems.Add(keys.Node(key)!, Complaints.BadForm(key, Shown.Short(cron ?? at!), remedy!));
        return null;
    }

    public static DateOnly? Day(MapReader keys, string key)
    {
        if (keys.Text(key, 10) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        keys.Problems.Add(keys.Node(key)!, Complaints.BadForm(key, Shown.Short(text), new("日期，如 2027-03-31", "a date such as 2027-03-31")));
        return null;
    }

    public static QuietHours? Quiet(MapReader keys)
    {
        if (keys.Text("quiet", 20) is not { } text)
        {
            return null;
        }

        var quiet = QuietHours.TryParse(text);
        if (quiet is null)
        {
            keys.Problems.Add(keys.Node("quiet")!, Complaints.BadForm("quiet", Shown.Short(text), new("时段，如 \"22:00-07:30\"", "hours such as \"22:00-07:30\"")));
        }

        return quiet;
    }

    public static PushCondition? Condition(MapReader keys)
    {
        if (keys.Inner("when", new("键值，如 { value: totals.units, below: 100 }", "keys such as { value: totals.units, below: 100 }")) is not { } when)
        {
            return null;
        }

        var condition = new PushCondition(when.Text("value", 100), when.Exact("above"), when.Exact("below"), Percent(when), when.Flag("newer"));
        if (condition.Value is null ? condition.Above is not null || condition.Below is not null || condition.Changed is not null : PushValues.Reference(condition.Value) is null)
        {
            when.Problems.Add(when.Node("value") ?? when.Map,
                Complaints.BadForm("value", Shown.Short(condition.Value ?? ""), new("数据集.列，如 totals.units", "dataset.column, such as totals.units")));
        }

        when.Finish();
        return condition;
    }

    public static TimeOnly? Wait(MapReader keys)
    {
        if (keys.Inner("wait", new("键值，如 { until: \"10:30\" }", "keys such as { until: \"10:30\" }")) is not { } wait)
        {
            return null;
        }

        var text = wait.Text("until", 10, required: true);
        wait.Finish();
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            return until;
        }

        if (text is not null)
        {
            wait.Problems.Add(wait.Node("until")!, Complaints.BadForm("until", Shown.Short(text), new("时刻，如 \"10:30\"", "a time such as \"10:30\"")));
        }

        return null;
    }

    private static decimal? Percent(MapReader when)
    {
        if (when.Text("changed", 20) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 10_000)
        {
            return percent;
        }

        when.Problems.Add(when.Node("changed")!, Complaints.BadForm("changed", Shown.Short(text), new("百分比，如 5%", "percent, such as 5%")));
        return null;
    }
}
