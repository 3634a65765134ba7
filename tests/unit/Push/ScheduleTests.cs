using Portal.Core.Push;

namespace Portal.Tests.Push;

public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo _china = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("每天 08:00", "2026-11-22 09:41", "2026-11-23 08:00")]
    [InlineData("每天 8:00、17:30", "2026-11-22 09:41", "2026-11-22 17:30")]
    [InlineData("工作日 09:00", "2026-11-20 09:00", "2026-11-23 09:00")] // Friday, at the very moment
    [InlineData("每个工作日 09:00", "2026-09-30 12:00", "2026-10-08 09:00")] // over the state's holidays
    [InlineData("工作日 09:00", "2026-10-09 12:00", "2026-10-10 09:00")] // a Saturday that is worked
    [InlineData("每周一 09:00", "2026-11-22 09:41", "2026-11-23 09:00")]
    [InlineData("每周二、四 07:05", "2026-11-24 07:05", "2026-11-26 07:05")]
    [InlineData("每周日 09:00", "2026-11-22 09:41", "2026-11-29 09:00")]
    [InlineData("每月 1 09:00", "2026-11-22 09:41", "2026-12-01 09:00")]
    [InlineData("每月末 18:00", "2026-02-01 00:00", "2026-02-28 18:00")]
    [InlineData("每月末 18:00", "2028-02-01 00:00", "2028-02-29 18:00")]
    [InlineData("cron 0 9 * * 1-5", "2026-11-20 10:00", "2026-11-23 09:00")]
    [InlineData("cron 15 */6 * * 0", "2026-11-22 09:41", "2026-11-22 12:15")] // 0 is Sunday
    public void Fires_next(string schedule, string after, string next) =>
        Assert.Equal(At(next, _china), PushSchedule.TryParse(schedule, out _)!.Next(At(after, _china), _china, WorkingDays.OfState));

    [Theory]
    [InlineData("")]
    [InlineData("每天")]
    [InlineData("每天 25:00")]
    [InlineData("每月 31 09:00")] // five months have none
    [InlineData("每周八 09:00")]
    [InlineData("cron 0 9 * *")]
    [InlineData("cron 0 0 9 * * MON-FRI *")]
    [InlineData("cron 61 9 * * *")]
    [InlineData("cron 99 9 * * *")] // to Quartz: every minute
    [InlineData("cron 0 98-99 * * *")]
    [InlineData("工作日")]
    public void Says_what_to_write_for(string schedule)
    {
        Assert.Null(PushSchedule.TryParse(schedule, out var remedy));
        Assert.NotNull(remedy);
    }

    [Fact]
    public void A_schedule_that_never_fires_says_so() =>
        Assert.Null(PushSchedule.TryParse("cron 0 9 31 2 *", out _)?.Next(At("2026-11-22 09:41", _china), _china, WorkingDays.OfState));

    [Fact]
    public void The_company_s_own_days_win_over_the_state_s()
    {
        var days = new WorkingDays(new Dictionary<DateOnly, bool> { [new(2026, 11, 23)] = false, [new(2026, 11, 22)] = true });

        Assert.Equal(At("2026-11-22 10:00", _china), PushSchedule.TryParse("工作日 10:00", out _)!.Next(At("2026-11-21 12:00", _china), _china, days));
        Assert.Equal(At("2026-11-24 10:00", _china), PushSchedule.TryParse("工作日 10:00", out _)!.Next(At("2026-11-22 12:00", _china), _china, days));
    }

    // In Berlin 2:30 is skipped on 2026-03-29 and comes twice on 2026-10-25.
    [Theory]
    [InlineData("2026-03-20", 20)]
    [InlineData("2026-10-20", 20)]
    public void Fires_once_a_day_whatever_the_clocks_do(string from, int days)
    {
        var schedule = PushSchedule.TryParse("每天 02:30", out _)!;
        var fired = new List<DateOnly>();
        var at = At(from + " 00:00", _berlin);
        for (var i = 0; i < days; i++)
        {
            at = schedule.Next(at, _berlin, WorkingDays.OfState)!.Value;
            fired.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _berlin).DateTime));
        }

        Assert.Equal(Enumerable.Range(0, days).Select(i => DateOnly.Parse(from, null).AddDays(i)), fired);
    }

    [Theory]
    [InlineData("23:10", "2026-11-23 07:30")]
    [InlineData("06:00", "2026-11-22 07:30")]
    [InlineData("07:30", "2026-11-22 07:30")]
    [InlineData("21:59", "2026-11-22 21:59")]
    public void Quiet_hours_move_to_their_end(string time, string moved) =>
        Assert.Equal(At(moved, _china), new QuietHours(new(22, 0), new(7, 30)).Move(At("2026-11-22 " + time, _china), _china));

    [Fact]
    public void Stays_away_from_the_full_and_the_half_hour()
    {
        var spread = TimeSpan.FromMinutes(2);
        var shifts = Enumerable.Range(1, 1_000).Select(plan => Jitter.Of(plan, At("2026-11-23 09:00", _china), spread)).ToList();

        Assert.All(shifts, shift => Assert.InRange(shift, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)));
        Assert.True(shifts.Select(s => (int)s.TotalSeconds).Distinct().Count() > 100, "A thousand plans begin in a few seconds.");
        Assert.Equal(TimeSpan.Zero, Jitter.Of(7, At("2026-11-23 09:05", _china), spread));
    }

    [Fact]
    public void Of_what_was_missed_only_the_latest_is_sent_late()
    {
        DateTimeOffset? Hourly(DateTimeOffset at) => at.AddHours(1);
        var due = At("2026-11-22 06:00", _china);

        var soon = Firings.Of(due, At("2026-11-22 09:41", _china), TimeSpan.FromHours(1), Hourly);
        Assert.Equal((At("2026-11-22 09:00", _china), 3, At("2026-11-22 10:00", _china)), (soon.Send!.Value, soon.PutAside.Count, soon.Next!.Value));

        var late = Firings.Of(due, At("2026-11-22 09:41", _china), TimeSpan.FromMinutes(30), Hourly);
        Assert.Equal((null, 4), ((object?)late.Send, late.PutAside.Count));
    }

    private static DateTimeOffset At(string local, TimeZoneInfo zone)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}
