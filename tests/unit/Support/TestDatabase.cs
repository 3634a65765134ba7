using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>A new database: a SQLite file, or one of the PostgreSQL server that TEST_POSTGRES names.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? _server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
    private readonly string _name = "portal_test_" + Guid.NewGuid().ToString("N");

    private TestDatabase()
    {
        if (_server is null)
        {
            Connection = "Data Source=" + Path.Combine(Path.GetTempPath(), _name + ".db");
            return;
        }

        Provider = DatabaseProvider.Postgres;
        Connection = new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ToString();
        OnServer($"create database {_name}");
    }

    public DatabaseProvider Provider { get; } = DatabaseProvider.Sqlite;
    public string Connection { get; }

    public static TestDatabase Create() => new();

    public ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), _name + "*"))
            {
                File.Delete(file);
            }
        }
        else
        {
            using var connection = new NpgsqlConnection(Connection);
            NpgsqlConnection.ClearPool(connection);
            OnServer($"drop database {_name} with (force)");
        }

        return ValueTask.CompletedTask;
    }

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
