using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Core.Data;

/// <summary>What a database says when it cannot go on.</summary>
public static class DatabaseTrouble
{
    private const int SqliteFull = 13;

    /// <summary>Of the database, and not of who asked it. A query that PostgreSQL failed in passing comes as EF Core's own InvalidOperationException around it.</summary>
    public static bool IsOf(Exception? error) =>
        error is not null && (error is DbException or DbUpdateException or TimeoutException || IsOf(error.InnerException));

    /// <summary>There is no room for another row.</summary>
    public static bool IsFull(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        _ => IsFull(error.InnerException),
    };
}
