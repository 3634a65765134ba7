namespace Portal.Tests.Reports;

/// <summary>Rows of March in Shanghai: 1 at 02:00 on the first, 10 at noon, 100 on the last evening; 1000 in April, which is still March in UTC.</summary>
public sealed class SessionZoneTests
{
    private const string Rows =
        "create table visits (t timestamptz, n int);" +
        " insert into visits values ('2026-03-01 02:00+08', 1), ('2026-03-01 12:00+08', 10), ('2026-03-31 23:00+08', 100), ('2026-04-01 03:00+08', 1000)";

    private static async Task<string> AskAsync(string sql)
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var desk = new ReportSample(isPostgres: true);
        desk.Warehouse.Change(Rows);
        var data = await desk.AskAsync($"parameters: [{{ name: p, type: date_range, default: [2026-03-01, 2026-03-31] }}]\ndatasets:\n  a: {sql}\n", "a");
        Assert.Empty(desk.Log);
        return string.Join(' ', data.Rows.Select(row => row[^1]));
    }

    [Fact]
    public async Task Days_begin_when_they_begin_for_the_company() => Assert.Equal("11 100 1000", await AskAsync("select t::date, sum(n) from visits group by 1 order by 1"));

    [Fact]
    public async Task Months_too() => Assert.Equal("111 1000", await AskAsync("select date_trunc('month', t), sum(n) from visits group by 1 order by 1"));

    [Fact]
    public async Task A_range_of_moments_ends_before_the_day_after() => Assert.Equal("111", await AskAsync("select sum(n) from visits where t >= @p.from and t < @p.until"));

    [Fact]
    public async Task SQLite_has_the_day_after_too()
    {
        using var desk = new ReportSample();

        var data = await desk.AskAsync(
            "parameters: [{ name: p, type: date_range, default: [2025-01-01, 2025-02-05] }]\ndatasets:\n  a: select sum(units), @p.until from sales where day || ' 23:00' >= "
                + "@p.from and day || ' 23:00' < @p.until\n", "a");

        Assert.Equal([10L, "2025-02-06"], data.Rows[0]);
    }

    [Fact]
    public async Task A_connection_that_names_a_zone_keeps_it()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var desk = new ReportSample(isPostgres: true, more: ";Timezone=UTC");

        var row = (await desk.AskAsync("datasets: { a: \"select current_setting('TimeZone'), timestamptz '2026-03-01 02:00+08'\" }", "a")).Rows[0];
        Assert.Equal(["UTC", new DateTime(2026, 3, 1, 2, 0, 0)], row);
    }

    [Fact]
    public async Task An_answer_that_was_read_before_the_zone_changed_is_read_anew()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        var zone = "Asia/Shanghai";
        using var desk = new ReportSample(isPostgres: true, zone: () => TimeZoneInfo.FindSystemTimeZoneById(zone));
        desk.Warehouse.Change(Rows);
        var view = await desk.OpenAsync(desk.Report("datasets:\n  a: { sql: select min(t)::date d from visits, cache: 1h }\n"));
        Assert.Equal(new DateOnly(2026, 3, 1), (await desk.ReadAsync(view, "a")).Rows[0][0]);

        zone = "America/New_York";

        Assert.Equal(new DateOnly(2026, 2, 28), (await desk.ReadAsync(view, "a")).Rows[0][0]);
    }
}
