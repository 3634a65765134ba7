using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Portal.Core.Reports.Datasets;

public enum DataSourceProvider { Sqlite, Postgres }

/// <summary>A database that report files may ask, section <c>DataSources:{name}</c>.</summary>
public sealed record DataSourceOptions(string Name, string Provider, string Connection)
{
    public DataSourceProvider Kind => Enum.Parse<DataSourceProvider>(Provider, ignoreCase: true);

    /// <summary>What the operator has to change, or null. Says nothing of the connection itself: it may hold a password.</summary>
    public string? Fault()
    {
        if (!Enum.TryParse<DataSourceProvider>(Provider, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            return $"DataSources:{Name}:Provider is '{Provider}'; write Sqlite or Postgres.";
        }

        if (string.IsNullOrWhiteSpace(Connection))
        {
            return $"DataSources:{Name}:Connection is empty; write {Example(kind)}.";
        }

        try
        {
            DbConnectionStringBuilder _ = kind == DataSourceProvider.Sqlite
                ? new SqliteConnectionStringBuilder(Connection)
                : new NpgsqlConnectionStringBuilder(Connection);
            return null;
        }
        catch (ArgumentException)
        {
            return $"DataSources:{Name}:Connection is not a {kind} connection string; write {Example(kind)}.";
        }
    }

    private static string Example(DataSourceProvider kind) => kind == DataSourceProvider.Sqlite
        ? "Data Source=data/warehouse.db"
        : "Host=db.example.com;Database=warehouse;Username=reader;Password=…";
}
