using Portal.Core.Reports.Numbers;

namespace Portal.Tests.Reports;

public sealed class DatasetTests
{
    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Values_are_bound_in_their_own_type(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);

        var result = await sample.AskAsync(
            """
            parameters:
              - { name: period, type: date_range, default: 2025-01-01..2025-03-31 }
              - { name: least, type: number, default: 15 }
              - { name: model, type: text, optional: true }
              - { name: region, type: tree, multiple: true, options_sql: "select id, parent_id, name from regions" }
            datasets:
              rows: >
                select region, units from sales where day between @period.from and @period.to and units >= @least
                and (@model is null or model = @model) and region_id in @region order by day
            """, "rows", "model=A&region=2");

        Assert.Empty(sample.Log);
        Assert.Equal(["region", "units"], result.Columns);
        Assert.Equal([["华南", 30L]], result.Rows);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task An_empty_list_matches_nothing_and_its_negation_everything(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        const string lines = """
            parameters: [{ name: some, type: number, multiple: true }]
            datasets:
              inside: select count(*) from sales where units in @some
              outside: select count(*) from sales where units not in (@some)
              texts: select count(*) from sales where 'a' in @some
            """;

        var view = await sample.OpenAsync(sample.Report(lines));

        Assert.Equal(0L, (await sample.ReadAsync(view, "inside")).Rows[0][0]);
        Assert.Equal(4L, (await sample.ReadAsync(view, "outside")).Rows[0][0]);
        Assert.Equal(0L, (await sample.ReadAsync(view, "texts")).Rows[0][0]);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Row_rights_follow_the_user(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        var report = sample.Report("""
            scope: [region]
            datasets:
              rows: select sum(units) from sales where '*' in @user.region or region in @user.region
              not_mine: select count(*) from sales where region not in @user.region
            """);

        async Task<object?> SumFor(string dataset, params string[] regions) => (await sample.ReadAsync(
            await sample.OpenAsync(report, scope: ReportSample.Scope(("region", regions), ("secret", ["x"]))), dataset)).Rows[0][0];

        Assert.Equal(30L, await SumFor("rows", "华东"));
        Assert.Equal(70L, await SumFor("rows", "华南"));
        Assert.Equal(100L, await SumFor("rows", "华东", "华南"));
        Assert.Equal(100L, await SumFor("rows", "*"));
        Assert.Null(await SumFor("rows"));
        Assert.Equal(0L, await SumFor("not_mine"));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Cells_come_in_the_few_types_that_blocks_know(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);

        var sql = isPostgres
            ? "select 1::smallint, 1.5::real, 2.25::numeric, 'NaN'::float8, 'NaN'::numeric, (2::numeric ^ 100), true, '2025-01-02'::date, '2025-01-02 03:04:05'::timestamp, "
                + "'2025-01-02 03:04:05+00'::timestamptz, '\\xff'::bytea, array[1,2], null::int"
            : "select 1, 1.5, 2.25, 9e999, null, 1e40, 1, '2025-01-02', '2025-01-02 03:04:05', 3, x'ff', '1, 2', null";
        var row = (await sample.AskAsync($"datasets:\n  one: \"{sql.Replace("\\", "\\\\", StringComparison.Ordinal)}\"\n", "one")).Rows[0];

        object?[] expected = isPostgres
            ? [1L, 1.5, 2.25m, null, null, ExactNumber.Parse("1267650600228229401496703205376"), true, new DateOnly(2025, 1, 2), new DateTime(2025, 1, 2, 3, 4, 5),
                new DateTime(2025, 1, 2, 11, 4, 5), "0xFF", "1, 2", null]
            : [1L, 1.5, 2.25, null, null, 1e40, 1L, "2025-01-02", "2025-01-02 03:04:05", 3L, "0xFF", "1, 2", null];
        Assert.Equal(expected, row);
    }

    [Fact]
    public async Task PostgreSQL_finds_the_type_of_a_text_by_what_it_is_compared_with()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var sample = new ReportSample(isPostgres: true);

        var result = await sample.AskAsync(
            """
            parameters: [{ name: id, type: text, optional: true }, { name: model, type: text }]
            datasets:
              a: select concat(@model, '!'), count(*) from sales where (@id is not null and region_id = @id) and model like '%' || @model || '%'
            """, "a", "id=21&model=A");

        Assert.Empty(sample.Log);
        Assert.Equal(["A!", 1L], result.Rows[0]);
    }
}
