using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.Core.Data.Seeds;

/// <summary>One connection to the demo warehouse and one transaction, with the few calls its writers need.</summary>
internal sealed class WarehouseFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    private WarehouseFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Without pooling: a file that is to be renamed must not be held open.</summary>
    public static WarehouseFile Open(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        connection.Open();
        return new WarehouseFile(connection);
    }

    /// <summary>Takes the write lock at once, so that of two servers one waits for the other.</summary>
    public void Begin() => _transaction = _connection.BeginTransaction(deferred: false);

    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    public void Run(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    public void ForEach(string sql, Action<SqliteDataReader> row, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }

    public RowInsert Insert(string table, int columns)
    {
        var places = string.Join(',', Enumerable.Range(0, columns).Select(i => $"@p{i}"));
        return new RowInsert(Command($"insert into {table} values ({places})", []), columns);
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}

/// <summary>One prepared insert, used for every row of a table.</summary>
internal sealed class RowInsert : IDisposable
{
    private readonly SqliteCommand _command;

    public RowInsert(SqliteCommand command, int columns)
    {
        _command = command;
        for (var i = 0; i < columns; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        }

        _command.Prepare();
    }

    public void Add(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
