using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>
/// A new database: a SQLite file, or one of the PostgreSQL server that TEST_POSTGRES names. The schema is made once
/// by the real migrations and copied; <see cref="CreateEmpty"/> is for tests of the migrations themselves.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? _server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
    private static readonly Lazy<TestDatabase> _template = new(MakeTemplate);
    /// <summary>Copied as files it is there in half of the time that PostgreSQL 15 takes by itself, which writes every page to its log.</summary>
    private static readonly Lazy<string> _copied = new(() => Major() >= 15 ? " strategy file_copy" : "");
    private static readonly EmptiedDatabases _emptied = new();
    private readonly string _name = "portal_test_" + Guid.NewGuid().ToString("N");
    private readonly bool _mayComeBack;

    private TestDatabase(TestDatabase? template)
    {
        if (_server is null)
        {
            Connection = "Data Source=" + PathOf(_name);
            if (template is not null)
            {
                File.Copy(PathOf(template._name), PathOf(_name));
            }

            return;
        }

        Provider = DatabaseProvider.Postgres;
        _mayComeBack = template is not null;
        var emptied = _mayComeBack ? _emptied.Take() : null;
        if (emptied is null)
        {
            OnServer($"create database {_name}" + (template is null ? "" : $" template {template._name}{_copied.Value}"));
        }

        _name = emptied ?? _name;
        Connection = new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ToString();
    }

    public DatabaseProvider Provider { get; } = DatabaseProvider.Sqlite;
    public string Connection { get; }

    public static TestDatabase Create()
    {
        DatabaseUse.Note();
        return new(_template.Value);
    }

    public static TestDatabase CreateEmpty()
    {
        DatabaseUse.Note();
        return new(null);
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private void Drop()
    {
        if (_server is null)
        {
            using var connection = new SqliteConnection(DataServices.SqliteConnectionString(Connection));
            SqliteConnection.ClearPool(connection);
            foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), _name + "*"))
            {
                File.Delete(file);
            }
        }
        else
        {
            if (_mayComeBack && _emptied.GiveBack(_name, Connection))
            {
                return;
            }

            using var connection = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(connection);
            OnServer($"drop database {_name} with (force)");
        }
    }

    private static TestDatabase MakeTemplate()
    {
        var template = new TestDatabase(null);
        var versions = new SharedVersions();
        using PortalDb db = template.Provider == DatabaseProvider.Postgres
            ? new PostgresPortalDb(new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql(template.Connection + ";Pooling=false").Options, versions)
            : new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite(template.Connection + ";Pooling=false").Options, versions);
        db.Database.Migrate();
        if (template.Provider == DatabaseProvider.Postgres)
        {
            _emptied.Learn(template.Connection);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll(template);
        return template;
    }

    private static void DropAll(TestDatabase template)
    {
        template.Drop();
        while (_server is not null && _emptied.Take() is { } name)
        {
            OnServer($"drop database {name} with (force)");
        }
    }

    private static int Major()
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        return connection.PostgreSqlVersion.Major;
    }

    private static string PathOf(string name) => Path.Combine(Path.GetTempPath(), name + ".db");

    private static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a guid of ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
