using Portal.Core.Reports;

namespace Portal.Tests.Reports;

/// <summary>What no query may do to the source, the portal or the reader.</summary>
public sealed class DatasetLimitTests
{
    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Rows_beyond_the_cap_are_left_out_and_said(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);

        var view = await sample.OpenAsync(sample.Report("""
            datasets:
              three: { sql: select units from sales order by units, max_rows: 3 }
              four: { sql: select units from sales order by units, max_rows: 4 }
            """));

        Assert.Equal((3, true), await Count("three"));
        Assert.Equal((4, false), await Count("four"));

        async Task<(int, bool)> Count(string name)
        {
            var result = await sample.ReadAsync(view, name);
            return (result.Rows.Count, result.IsCapped);
        }
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task A_runaway_query_is_stopped_and_the_source_still_answers(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        var view = await sample.OpenAsync(sample.Report("""
            datasets:
              endless:
                sql: with recursive n(i) as (select 1 union all select i % 1000 + 1 from n) select count(*) from n
                timeout: 1s
              sort:
                sql: with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000000) select i from n order by i % 7
                timeout: 1s
              quick: select 1
            """));

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var data = await sample.Files.ReadAsync(view, null, fresh: false, TestContext.Current.CancellationToken);

        Assert.Equal(DatasetFailure.TooSlow, data.Datasets["endless"].Problem!.Failure);
        Assert.Equal(DatasetFailure.TooSlow, data.Datasets["sort"].Problem!.Failure);
        Assert.Equal(1L, data.Datasets["quick"].Rows[0][0]);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.5, 6);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task A_failing_dataset_names_a_trace_and_tells_the_log_why(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        var view = await sample.OpenAsync(sample.Report("datasets: { bad: select a from nowhere, good: select 1 }\n"));

        var data = await sample.Files.ReadAsync(view, null, fresh: false, TestContext.Current.CancellationToken);

        var problem = data.Datasets["bad"].Problem!;
        Assert.Equal((DatasetFailure.Failed, 9), (problem.Failure, problem.Number.Length));
        var line = Assert.Single(sample.Log);
        Assert.Contains(problem.Number, line);
        Assert.Matches("nowhere", line);
        Assert.Equal(1L, data.Datasets["good"].Rows[0][0]);
    }

    [Fact]
    public async Task PostgreSQL_writes_nothing_even_when_the_account_may()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var sample = new ReportSample(isPostgres: true);
        sample.Warehouse.Change("create function grow() returns int language sql as 'insert into sales(units) values (1) returning 1'");

        Assert.NotNull((await sample.AskAsync("datasets: { a: select grow() }", "a")).Problem);
        Assert.NotNull((await sample.AskAsync("datasets: { a: \"with x as (insert into sales(units) values (1) returning 1) select 1\" }", "a")).Problem);
        Assert.NotNull((await sample.AskAsync("datasets: { a: \"select set_config('transaction_read_only', 'off', false), grow()\" }", "a")).Problem);
    }

    [Fact]
    public async Task A_source_that_is_away_is_said_to_be_away()
    {
        using var sample = new ReportSample();
        var view = await sample.OpenAsync(sample.Report("datasets: { a: select 1 from sales }\n"));
        File.Move(sample.Warehouse.File, sample.Warehouse.File + ".away");

        Assert.Equal(DatasetFailure.SourceUnavailable, (await sample.ReadAsync(view, "a")).Problem!.Failure);
    }

    [Theory]
    [InlineData("select load_extension('x')")]
    [InlineData("select * from pragma_table_info('sales')")]
    [InlineData("select randomblob(100000000)")]
    public async Task SQLite_itself_refuses_what_is_no_plain_reading(string sql)
    {
        using var sample = new ReportSample();

        Assert.NotNull((await sample.AskAsync($"datasets:\n  a: {sql}\n", "a")).Problem);
    }
}
