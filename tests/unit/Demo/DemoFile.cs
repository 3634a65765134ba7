using Microsoft.Data.Sqlite;
using Portal.Core.Data.Seeds;

namespace Portal.Tests.Demo;

/// <summary>The whole demo warehouse, built once for all tests that read it.</summary>
public sealed class DemoFile : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-demo-").FullName;
    private DemoSample? _desk;

    public string Path => System.IO.Path.Combine(_folder, "demo.db");

    /// <summary>One for all tests, so that what one has read is there for the next.</summary>
    internal DemoSample Desk => _desk ??= new DemoSample(this);

    public async ValueTask InitializeAsync() => await DemoWarehouse.EnsureAsync(Path, Today, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _desk?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public T Ask<T>(string sql) => Ask<T>(Path, sql);

    public static T Ask<T>(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }
}
