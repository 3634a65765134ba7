using Microsoft.Extensions.Time.Testing;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Usage;
using Portal.Tests.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Usage;

/// <summary>The days of 使用统计 are the company's own, and asked for at once.</summary>
public sealed class UsageDaysTests : IAsyncDisposable
{
    private readonly TestDatabase _database = TestDatabase.Create();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Each hour of these days somebody else opens a report.</summary>
    [Theory]
    [InlineData("2026-03-31", "Europe/Berlin", 23)]
    [InlineData("2026-10-27", "Europe/Berlin", 25)]
    [InlineData("2026-10-27", "Asia/Shanghai", 24)]
    [InlineData("2026-10-27", "Asia/Kathmandu", 24)]
    public async Task A_day_has_as_many_hours_as_the_clock_on_the_company_s_wall(string today, string zone, int hoursTwoDaysAgo)
    {
        var company = Company(DateOnly.Parse(today, null), zone);
        var last = company.StartOf(company.Today).AddMinutes(-1);
        await using var db = _database.Open();
        db.AuditEntries.AddRange(Enumerable.Range(0, 120).Select(hour => View(last.AddHours(-hour), hour)));
        db.AuditEntries.Add(View(last, 0));
        await db.SaveChangesAsync(Ct);

        var usage = await new UsageStats(db, company).ReadAsync(4, Ct);

        Assert.Equal([24, hoursTwoDaysAgo, 24, 0], usage.Days.Select(day => day.People));
        Assert.Equal(company.Today.AddDays(-3), usage.Days[0].Day);
        Assert.Equal((hoursTwoDaysAgo + 48, hoursTwoDaysAgo + 49), (usage.People, usage.Times));
    }

    [Fact]
    public async Task A_quarter_is_asked_for_with_as_many_statements_as_a_week()
    {
        var statements = new StatementsRun();
        await using var db = _database.Open(statements);
        var usage = new UsageStats(db, Company(new DateOnly(2026, 11, 22), "Asia/Shanghai"));

        Assert.Equal(7, (await usage.ReadAsync(7, Ct)).Days.Count);
        var week = statements.Count;
        Assert.Equal(90, (await usage.ReadAsync(90, Ct)).Days.Count);

        Assert.Equal(week, statements.Count - week);
    }

    private static CompanyClock Company(DateOnly today, string zone)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(today, new TimeOnly(12, 0), TimeSpan.Zero));
        return new CompanyClock(clock, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static AuditEntry View(DateTimeOffset at, long who) => AuditLog.Viewed(at, new AuditActor(who, $"u{who}", null), "每日销售", 1);
}
