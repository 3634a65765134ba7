using System.Globalization;
using Microsoft.Extensions.Configuration;
using Portal.Core.Reports.Files;
using Portal.Operations;
using Portal.Tests.Support;

namespace Portal.Tests.Reports;

public sealed class ReportCheckTests
{
    private const string Lines = """
        parameters:
          - { name: period, type: date_range }
          - { name: region, type: select, multiple: true, options_sql: "select id, name from regions" }
        datasets:
          good: select day, units from sales where day between @period.from and @period.to and region_id in @region
          bad: select colour from sales
        blocks:
          - { type: kpi, dataset: good, value: UNITS }
          - { type: table, dataset: good, columns: [{ column: price }] }
        """;

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task What_only_the_database_knows_is_checked_there(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        sample.Report(Lines);

        var (code, output) = await CheckAsync(sample, sample.Directory, withSource: true);

        Assert.Equal(1, code);
        var lines = output.Trim().Split('\n').Where(line => !line.StartsWith("data source", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.Contains("sales.yml:9: the database refused the SQL of 'bad'", lines[0]);
        Assert.Contains("sales.yml:12: dataset 'good' has no column 'price' — its columns: day, units", lines[1]);
        Assert.Equal("1 files, 2 problems", lines[2]);
    }

    [Theory]
    [MemberData(nameof(Warehouse.Engines), MemberType = typeof(Warehouse))]
    public async Task Rows_that_no_option_stands_for_are_told(bool isPostgres)
    {
        using var sample = new ReportSample(isPostgres);
        sample.Warehouse.Change(
            "create table names (id integer, name varchar(20)); insert into names values (1, 'A'), (2, 'B'); "
            + "create table facts (channel integer, n integer); insert into facts values (1, 1000), (2, 250), (null, 110)");
        sample.Report(
            """
            parameters:
              - { name: c, type: select, multiple: true, options_sql: "select id, name from names" }
              - { name: d, type: select, multiple: true, options_sql: "select id, name from names union all select null, null" }
            datasets:
              lost: select sum(n) n from facts where channel in @c
              kept: select sum(n) n from facts where (channel in @c or channel is null)
              asked: select sum(n) n from facts where channel in @d
              none: select count(*) n from names where id in @c
            blocks:
              - { type: kpi, dataset: lost, value: n }
            """);

        var (code, output) = await CheckAsync(sample, sample.Directory, withSource: true);

        Assert.Equal(1, code);
        Assert.Contains("sales.yml:8: with nothing chosen, 'lost' loses rows without a value: no option of @c stands for them — add union all select null", output);
        Assert.Contains("1 files, 1 problems", output);
    }

    [Fact]
    public async Task Without_a_database_the_files_alone_are_checked_and_it_is_said()
    {
        using var sample = new ReportSample();
        sample.Report(Lines);

        var (code, output) = await CheckAsync(sample, Path.Combine(sample.Directory, "sales.yml"), withSource: false);

        Assert.Equal(0, code);
        Assert.Contains("'demo' is not set or cannot be reached", output);
    }

    [Fact]
    public async Task An_owner_whom_the_portals_database_does_not_know_is_told_with_file_and_line()
    {
        await using var database = TestDatabase.Create();
        using var sample = new ReportSample();
        sample.Report("owner: ghost\n" + ReportSample.Text, "a");
        sample.Report("owner: LIN\n" + ReportSample.Text, "b");
        await using var app = new PortalApp().With("Database:Provider", $"{database.Provider}").With("Database:Connection", database.Connection);
        await app.PlantCastAsync();

        var (code, said) = await CommandAsync(sample, ("Database:Provider", $"{database.Provider}"), ("Database:Connection", database.Connection));
        Assert.Equal(1, code);
        Assert.Contains("a.yml:4: there is no user called 'ghost': the report does not get this owner — write a user name, or add the user first", said);
        Assert.Contains("2 files, 1 problems", said);

        (code, said) = await CommandAsync(sample, ("Database:Connection", "Data Source=/nowhere/portal.db"));
        Assert.Equal(0, code);
        Assert.Contains("names under owner were not checked", said);
    }

    [Fact]
    public async Task A_problem_is_printed_as_editors_read_it()
    {
        using var sample = new ReportSample();
        sample.Write("wrong.yml", "id: wrong\ntitel: x\n");

        var (code, output) = await CheckAsync(sample, sample.Directory, withSource: false);

        Assert.Equal(1, code);
        Assert.Contains(Path.Combine(sample.Directory, "wrong.yml") + ":2: a report has no key 'titel' — did you mean title?", output);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error_of_its_own()
    {
        using var sample = new ReportSample();

        Assert.Equal(2, (await CheckAsync(sample, "/nowhere", withSource: false)).Code);
    }

    private static async Task<(int Code, string Output)> CheckAsync(ReportSample sample, string path, bool withSource)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var options = sample.Warehouse.Options;
        var settings = new ConfigurationBuilder();
        if (withSource)
        {
            settings.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["DataSources:demo:Provider"] = options.Provider,
                ["DataSources:demo:Connection"] = options.Connection,
            });
        }

        var output = new StringWriter();
        var code = await ReportCheck.RunAsync(path, settings.Build(), output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    private static async Task<(int? Code, string Said)> CommandAsync(ReportSample sample, params (string Name, string Value)[] settings)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        await using var output = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();
        return (await Commands.RunAsync(["check", sample.Directory], configuration, output), output.ToString());
    }
}
