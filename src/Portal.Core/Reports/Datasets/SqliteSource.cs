using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Portal.Core.Reports.Datasets;

/// <summary>A SQLite file, opened to read. The engine itself is told to refuse everything but selects.</summary>
internal sealed class SqliteSource(DataSourceOptions options)
    : DataSource(options.Name, options.SeatsOr(Math.Max(4, Environment.ProcessorCount)))
{
    private const int StepsBetweenLooks = 20_000;
    private readonly string _connection = ReadOnly(options.Connection);

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    // SQLite works on the caller's thread; one of its own keeps those of the pool free for requests.
    protected override Task<ReadRows> ReadNowAsync(BoundSql sql, ReadLimits limits, CancellationToken ct) =>
        Task.Factory.StartNew(() => Read(sql, limits, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private ReadRows Read(BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            using var guard = new SqliteGuard(connection.Handle!, StepsBetweenLooks, ct);
            guard.Widen(ColumnsOf(connection.Handle!, sql.Text));
            return Read(connection, sql, limits, ct);
        }
        catch (SqliteException error)
        {
            ct.ThrowIfCancellationRequested();
            throw new DataSourceException(FailureOf(error), error.Message, error);
        }
        catch (InvalidOperationException error)
        {
            throw new DataSourceException(DatasetFailure.Failed, error.Message, error);
        }
    }

    private static ReadRows Read(SqliteConnection connection, BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql.Text;
        command.CommandTimeout = Math.Max(1, (int)limits.Timeout.TotalSeconds);
        for (var i = 0; i < sql.Values.Count; i++)
        {
            command.Parameters.AddWithValue($"@p{i + 1}", Bind(sql.Values[i]));
        }

        using var reader = command.ExecuteReader();
        var rows = new RowReader(new SqliteCells(reader.Handle!) { Names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)] }, limits);
        while (reader.Read())
        {
            if (!rows.Take(ct))
            {
                return rows.Finish(isCapped: true);
            }
        }

        return rows.Finish(isCapped: false);
    }

    /// <summary>0: the statement is wrong, which is told when it runs.</summary>
    private static int ColumnsOf(sqlite3 db, string sql)
    {
        if (raw.sqlite3_prepare_v2(db, sql, out var statement) != raw.SQLITE_OK)
        {
            return 0;
        }

        using (statement)
        {
            return raw.sqlite3_column_count(statement);
        }
    }

    private static object Bind(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        decimal number => (double)number,
        _ => value,
    };

    private static DatasetFailure FailureOf(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT
            => DatasetFailure.SourceUnavailable,
        raw.SQLITE_INTERRUPT => DatasetFailure.TooSlow,
        _ => DatasetFailure.Failed,
    };

    /// <summary>Only the file and its password are taken over: other words would run PRAGMAs or open it for writing.</summary>
    private static string ReadOnly(string connection)
    {
        var given = new SqliteConnectionStringBuilder(connection);
        var made = new SqliteConnectionStringBuilder { DataSource = given.DataSource, Mode = SqliteOpenMode.ReadOnly };
        if (!string.IsNullOrEmpty(given.Password))
        {
            made.Password = given.Password;
        }

        return made.ToString();
    }
}
