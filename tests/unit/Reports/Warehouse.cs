using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Core;
using Portal.Core.Reports.Datasets;
using Portal.Tests.Support;

namespace Portal.Tests.Reports;

/// <summary>A small warehouse that every test asks: in a SQLite file, or in PostgreSQL when TEST_POSTGRES names a server.</summary>
public sealed class Warehouse : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("portal-warehouse").FullName;
    private readonly string _schema = $"t{Guid.NewGuid():N}";
    private readonly bool _isPostgres;
    private readonly string _more;

    private const string Script = """
        create table regions (id integer primary key, parent_id integer, name varchar(40));
        insert into regions values (1, null, '华东'), (2, null, '华南'), (11, 1, '上海'), (12, 1, '江苏'), (21, 2, '广东');
        create table sales (day date, region_id integer, region varchar(40), model varchar(40), units integer, amount numeric(12, 2));
        insert into sales values
          ('2025-01-05', 11, '华东', 'A', 10, 100.5), ('2025-02-06', 12, '华东', 'B', 20, 200),
          ('2025-03-07', 21, '华南', 'A', 30, 300), ('2025-11-20', 21, '华南', 'B', 40, null);
        """;

    public Warehouse(bool isPostgres, string more = "")
    {
        DatabaseUse.Note();
        (_isPostgres, _more) = (isPostgres, more);
        if (isPostgres)
        {
            Run(new NpgsqlConnection(Postgres), $"create schema {_schema}; set search_path = {_schema}; {Script}");
        }
        else
        {
            Run(new SqliteConnection($"Data Source={File};Pooling=False"), Script);
        }
    }

    public static string? Postgres => Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    /// <summary>The same tests run on every engine that is there.</summary>
    public static TheoryData<bool> Engines => Postgres is null ? new(false) : new(false, true);

    public string File => Path.Combine(_directory, "warehouse.db");

    public DataSourceOptions Options => _isPostgres
        ? new DataSourceOptions("demo", "Postgres", $"{Postgres};Search Path={_schema}{_more}")
        : new DataSourceOptions("demo", "Sqlite", $"Data Source={File}");

    public DataSources Open(CompanyClock clock) => new([Options], clock);

    /// <summary>Changes the data behind the portal's back.</summary>
    public void Change(string sql)
    {
        if (_isPostgres)
        {
            Run(new NpgsqlConnection(Postgres), $"set search_path = {_schema}; {sql}");
        }
        else
        {
            Run(new SqliteConnection($"Data Source={File};Pooling=False"), sql);
        }
    }

    public void Dispose()
    {
        if (_isPostgres)
        {
            Run(new NpgsqlConnection(Postgres), $"drop schema {_schema} cascade");
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static void Run(System.Data.Common.DbConnection connection, string sql)
    {
        using (connection)
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // our own words
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
