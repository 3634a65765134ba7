using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>
/// One server at a time changes the schema. EF's own lock on SQLite is a row that a crash leaves behind for ever;
/// a file lock goes with the process, and whoever holds it may sweep that row away.
/// </summary>
internal static class SchemaLock
{
    private const long PostgresKey = 0x506F7274616C; // "Portal"

    public static async Task<IAsyncDisposable> TakeAsync(PortalDb db, CancellationToken ct) =>
        db is PostgresPortalDb ? await TakePostgresAsync(db, ct) : await TakeSqliteAsync(db, ct);

    private static async Task<IAsyncDisposable> TakePostgresAsync(PortalDb db, CancellationToken ct)
    {
        var connection = new Npgsql.NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_advisory_lock(" + PostgresKey + ")";
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
        return new PostgresLock(connection);
    }

    private static async Task<IAsyncDisposable> TakeSqliteAsync(PortalDb db, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (string.IsNullOrEmpty(file) || file == ":memory:")
        {
            return new FileLock(null);
        }

        var held = new FileLock(await OpenAloneAsync(file + ".lock", ct));
        await SweepAbandonedRowAsync(db, ct);
        return held;
    }

    private static async Task<FileStream> OpenAloneAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
    }

    private static async Task SweepAbandonedRowAsync(PortalDb db, CancellationToken ct)
    {
        var there = await db.Database.SqlQuery<int>($"select count(*) as Value from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(ct);
        if (there > 0)
        {
            await db.Database.ExecuteSqlAsync($"delete from \"__EFMigrationsLock\"", ct);
        }
    }

    private sealed class FileLock(FileStream? stream) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => stream?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Unlocks by name: the pool keeps the connection, and with it the session's locks.</summary>
    private sealed class PostgresLock(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "select pg_advisory_unlock(" + PostgresKey + ")";
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
