using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;

namespace Portal.Tests.Reports;

/// <summary>Data sources whose users may do more than read.</summary>
public sealed class MisgivingTests : IAsyncLifetime
{
    private readonly string _user = $"u{Guid.NewGuid():N}";
    private readonly List<string> _madeSchemas = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_superuser_is_named_at_the_start_and_by_the_check()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "needs PostgreSQL");
        using var sources = Sources(Warehouse.Postgres!);
        using var ear = new LogEar();
        using var logs = new LoggerFactory([ear]);
        using var start = new DataSourceMisgivings(sources, logs.CreateLogger<DataSourceMisgivings>());

        await start.StartAsync(Ct);
        await start.ExecuteTask!;

        Assert.Contains("data source 'demo' signs in as the superuser", Assert.Single(ear.Lines), StringComparison.Ordinal);
        Assert.Contains("data source 'demo' signs in as the superuser", await CheckAsync(Warehouse.Postgres!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_write_is_named_with_a_table_and_who_can_only_read_is_not()
    {
        Assert.SkipWhen(Warehouse.Postgres is null, "needs PostgreSQL");
        var schema = $"s{Guid.NewGuid():N}";
        _madeSchemas.Add(schema);
        await RunAsync($"create role {_user} login; create schema {schema}; create table {schema}.facts (n int); grant usage on schema {schema} to {_user}; grant select on "
            + $"{schema}.facts to {_user}");
        var connection = new NpgsqlConnectionStringBuilder(Warehouse.Postgres) { Username = _user, Pooling = false }.ToString();
        using var sources = Sources(connection);
        Assert.Null(await sources.Find("demo")!.MisgivingAsync(Ct));

        await RunAsync($"grant update on {schema}.facts to {_user}");

        Assert.Equal(
            $"the user {_user} of data source 'demo' may write to tables (such as {schema}.facts). Give it a user that can only read",
            (await sources.Find("demo")!.MisgivingAsync(Ct))!.English);
    }

    [Fact]
    public async Task A_file_of_SQLite_is_opened_to_read_and_nothing_is_said()
    {
        using var sample = new ReportSample();

        Assert.Null(await sample.Sources.Find("demo")!.MisgivingAsync(Ct));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var schema in _madeSchemas)
        {
            await RunAsync($"drop schema {schema} cascade; drop role {_user}");
        }
    }

    private static DataSources Sources(string connection) =>
        new([new DataSourceOptions("demo", "Postgres", connection)], new CompanyClock(TimeProvider.System, TimeZoneInfo.Utc));

    private static async Task<string> CheckAsync(string connection)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var sample = new ReportSample();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataSources:demo:Provider"] = "Postgres",
            ["DataSources:demo:Connection"] = connection,
        }).Build();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, await ReportCheck.RunAsync(sample.Directory, settings, output, Ct)); // no fault of a file
        return output.ToString();
    }

    private static async Task RunAsync(string sql)
    {
        await using var database = new NpgsqlConnection(Warehouse.Postgres);
        await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
