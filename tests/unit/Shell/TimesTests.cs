using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Portal.Core;
using Portal.Pages.Shared;

namespace Portal.Tests.Shell;

public sealed class TimesTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    // Sunday 2026-11-22, 09:41 in China; still Saturday evening in America.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("2026-11-22T09:40:30", "刚刚", "just now")]
    [InlineData("2026-11-22T09:41:30", "刚刚", "just now")]
    [InlineData("2026-11-22T09:29:00", "12 分钟前", "12 min ago")]
    [InlineData("2026-11-22T08:41:00", "今天 08:41", "today 08:41")]
    [InlineData("2026-11-21T17:20:00", "昨天 17:20", "yesterday 17:20")]
    [InlineData("2026-11-20T09:05:00", "周五 09:05", "Fri 09:05")]
    [InlineData("2026-11-16T09:05:00", "周一 09:05", "Mon 09:05")]
    [InlineData("2026-11-15T09:05:00", "11月15日", "15 Nov")]
    [InlineData("2025-09-18T09:05:00", "2025年9月18日", "18 Sep 2025")]
    public void A_moment_is_said_the_way_people_do(string local, string chinese, string english)
    {
        var moment = new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();

        Assert.Equal(chinese, In("zh-CN").Ago(moment));
        Assert.Equal(english, In("en").Ago(moment));
    }

    [Fact]
    public void A_moment_that_many_share_has_no_minutes() =>
        Assert.Equal("今天 09:29", In("zh-CN").At(new DateTimeOffset(2026, 11, 22, 1, 29, 0, TimeSpan.Zero)));

    [Fact]
    public void Today_is_the_companys_day()
    {
        Assert.Equal("11月22日 周日", In("zh-CN").Today());
        Assert.Equal("Sun 22 Nov", In("en").Today());
        Assert.Equal("11月21日 周六", In("zh-CN", "America/Los_Angeles").Today());
    }

    [Fact]
    public void The_exact_moment_is_local_too() => Assert.Equal("2026-11-22 09:41", In("zh-CN").Exact(_clock.GetUtcNow()));

    private Times In(string language, string zone = "Asia/Shanghai")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return new Times(_clock, new CompanyClock(_clock, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }
}
