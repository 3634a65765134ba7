using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Portal.Core.Data;

/// <summary><c>portal backup FILE</c>: a whole copy of the SQLite database, while the portal runs and on a machine without sqlite3.</summary>
public static class SqliteBackup
{
    private const int Good = 0;
    private const int Unusable = 2;

    /// <returns>0 when the copy is there and sound, 2 when there is none.</returns>
    public static async Task<int> RunAsync(string target, IConfiguration configuration, TextWriter output, CancellationToken ct)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        if (Fault(options, target) is { } fault)
        {
            await output.WriteLineAsync(fault);
            return Unusable;
        }

        try
        {
            await CopyAsync(options.Connection, target, ct);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(target);
            await output.WriteLineAsync($"{target}: the backup could not be made: {error.Message}");
            return Unusable;
        }

        await output.WriteLineAsync($"{target}: {new FileInfo(target).Length:N0} bytes, checked. It holds secrets; keep it where only you can read it.");
        return Good;
    }

    private static string? Fault(DatabaseOptions options, string target)
    {
        if (options.Provider != DatabaseProvider.Sqlite)
        {
            return "The database is PostgreSQL: pg_dump makes its backup (docs/upgrade.md).";
        }

        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(options.Connection).DataSource);
        return !File.Exists(file) ? $"{file}: there is no database. Run this in the portal's working directory, with its settings (Database__Connection)."
            : File.Exists(target) ? $"{target}: there is a file already; a backup overwrites none."
            : null;
    }

    private static async Task CopyAsync(string connection, string target, CancellationToken ct)
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // An empty file that only its owner may read, which VACUUM fills.
        await File.Open(target, file).DisposeAsync();

        await RunAsync(connection, "vacuum into $target", ct, target);
        var verdict = await RunAsync($"Data Source={target}", "pragma integrity_check", ct);
        if (verdict as string != "ok")
        {
            throw new IOException($"the copy is damaged ({verdict})");
        }
    }

    private static async Task<object?> RunAsync(string connection, string sql, CancellationToken ct, string? target = null)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await database.OpenAsync(ct);
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Two texts of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (target is not null)
        {
            command.Parameters.AddWithValue("$target", target);
        }

        return await command.ExecuteScalarAsync(ct);
    }
}
