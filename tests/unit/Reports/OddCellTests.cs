using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Tables;

namespace Portal.Tests.Reports;

public sealed class OddCellTests
{
    [Theory]
    [InlineData("(30::numeric/100)*(200::numeric/80)", "0.75")]
    [InlineData("98765432.10::numeric(14,2)*(3::numeric/7)", "42,328,042.33")]
    [InlineData("((120.5::numeric/110.3)-1)*(50::numeric/300)", "0.02")]
    [InlineData("date '20026-03-01'", "20026-03-01")]
    [InlineData("date '0044-03-15 BC'", "0044-03-15 BC")]
    [InlineData("age('2026-11-28','2026-10-01')", "1 个月 27 天")]
    [InlineData("interval '100 hours'", "100:00:00")]
    [InlineData("interval '-1 year -2 days +03:04:05'", "−1 年 −2 天 03:04:05")]
    [InlineData("b'1010'", "1010")]
    [InlineData("timetz '10:20:30+08'", "10:20:30+08")]
    [InlineData("array[1,null,3]", "1, , 3")]
    [InlineData("array['a,b','NULL',null,'c\"d']", "a,b, NULL, , c\"d")]
    [InlineData("'infinity'::timestamptz", "–")]
    [InlineData("'-infinity'::date", "–")]
    [InlineData("'294276-01-01 10:00+00'::timestamptz", "294276-01-01 18:00:00+08")]
    [InlineData("'1900-01-01 00:00:00'::timestamptz", "1900-01-01")]
    [InlineData("int4range(1,5)", "[1,5)")]
    [InlineData("'12.50'::money", "12.5")]
    [InlineData("1.1::real", "1.1")]
    [InlineData("'{\"a\": 1}'::jsonb", "{\"a\": 1}")]
    [InlineData("null::int", "–")]
    [InlineData("12345678901234567890123456789012345.5::numeric", "12,345,678,901,234,567,890,123,456,789,012,345.5")]
    public async Task PostgreSQL_says_what_it_holds(string expression, string text)
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "TEST_POSTGRES is not set");
        using var desk = new ReportSample(isPostgres: true);

        var data = await desk.AskAsync($"datasets:\n  a: |\n    select {expression} x, 7 good\n", "a");

        Assert.Null(data.Problem);
        Assert.Equal([text, "7"], TableSheets.Make(new TableBlock { Id = "b1" }, data, null, 1).Rows[0].Select(cell => cell.Text));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Whole_numbers_keep_every_digit(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);

        var data = await desk.AskAsync("datasets: { a: select 9007199254740993 n union all select 9007199254740992 }", "a");

        var kpi = KpiFigure.Make(
            new KpiBlock { Id = "b1", Dataset = "a", Value = "n", Format = "#,0" },
            new Dictionary<string, DatasetResult> { ["a"] = data with { Rows = [[9007199254740993L]] } });
        Assert.Equal("9,007,199,254,740,993", kpi.Value);
        Assert.Equal(
            ["9,007,199,254,740,992", "9,007,199,254,740,993"],
            TableSheets.Make(new TableBlock { Id = "b1", Sortable = true }, data, new TableOrder("n", false), 1).Rows.Select(row => row[0].Text));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Two_columns_of_one_name_have_two_values(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);

        var data = await desk.AskAsync("datasets: { a: \"select '上海店' name, '华东' name, 7 amt\" }", "a");

        Assert.Equal(["name", "name_2", "amt"], data.Columns);
        Assert.Equal(["上海店", "华东", "7"], TableSheets.Make(new TableBlock { Id = "b1" }, data, null, 1).Rows[0].Select(cell => cell.Text));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Long_cells_are_cut_at_whole_characters_and_counted(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);
        var long_ = isPostgres ? "repeat('😀', 100000)" : "replace(hex(zeroblob(50000)), '00', '😀')";

        var data = await desk.AskAsync($"datasets:\n  a: |\n    select {long_} x, 'short' y\n", "a");

        var text = Assert.IsType<string>(data.Rows[0][0]);
        Assert.Equal(1, data.CutCells);
        Assert.EndsWith("😀…", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 30_000, 66_000);
        Assert.Equal("short", data.Rows[0][1]);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task A_cell_of_megabytes_is_cut_and_fails_nothing(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);
        var long_ = isPostgres ? "repeat('x', 6000000)" : "hex(zeroblob(3000000))";

        var data = await desk.AskAsync($"datasets:\n  a: |\n    select {long_} x, 'short' y\n", "a");

        Assert.Null(data.Problem);
        Assert.Equal((1, "short"), (data.CutCells, data.Rows[0][1]));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Too_many_columns_fail_with_a_reason(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres);

        Assert.NotNull((await desk.AskAsync($"datasets: {{ a: \"select {string.Join(", ", Enumerable.Range(1, 300))}\" }}", "a")).Problem);
        Assert.Contains("300 columns", Assert.Single(desk.Log));
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task The_settings_bound_max_rows(bool isPostgres)
    {
        using var desk = new ReportSample(isPostgres, mostRows: 3);

        var data = await desk.AskAsync("datasets: { a: { sql: select units from sales, max_rows: 1000 } }", "a");

        Assert.Equal((3, true), (data.Rows.Count, data.IsCapped));
    }
}
