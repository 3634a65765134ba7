using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Portal.Core.Data;

/// <summary>
/// WAL: readers and the writer do not wait for each other; NORMAL is safe with it. A busy writer is waited for. Said once to each connection of the pool, which keeps it,
/// and not before every statement.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 10000; pragma foreign_keys = on;";
    private static readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            Told(connection);
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsNew(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            Told(connection);
        }
    }

    private static bool IsNew(DbConnection connection) => !_told.TryGetValue(Handle(connection), out _);

    private static void Told(DbConnection connection) => _told.AddOrUpdate(Handle(connection), connection.GetType());

    private static sqlite3 Handle(DbConnection connection) => ((SqliteConnection)connection).Handle!;
}
