using Microsoft.Data.Sqlite;
using Npgsql;

namespace Portal.Core.Data;

/// <summary>What a database says when it cannot go on.</summary>
public static class DatabaseTrouble
{
    private const int SqliteFull = 13;

    /// <summary>There is no room for another row.</summary>
    public static bool IsFull(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        _ => IsFull(error.InnerException),
    };
}
