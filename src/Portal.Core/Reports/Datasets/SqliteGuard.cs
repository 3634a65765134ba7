using SQLitePCL;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// Holds one connection to reading while it lives: the authorizer refuses all but selects, the progress handler ends a query
/// that nobody waits for any more (SQLite has no time limit of its own), and no cell grows without bound.
/// </summary>
internal sealed class SqliteGuard : IDisposable
{
    private readonly sqlite3 _db;
    /// <summary>Until it is known how many cells a row has.</summary>
    private const int LongestAtFirst = 1024 * 1024;

    /// <summary>SQLite makes a row as a whole: so much may its cells take together.</summary>
    private const int LongestRow = 64 * 1024 * 1024;
    private readonly int _longestBefore;
    private readonly CancellationTokenRegistration _interrupt;

    public SqliteGuard(sqlite3 db, int stepsBetweenLooks, CancellationToken ct)
    {
        _db = db;
        _longestBefore = raw.sqlite3_limit(db, raw.SQLITE_LIMIT_LENGTH, LongestAtFirst);
        raw.sqlite3_set_authorizer(db, (strdelegate_authorizer)Authorize, null);
        raw.sqlite3_progress_handler(db, stepsBetweenLooks, _ => ct.IsCancellationRequested ? 1 : 0, null);
        // A long sort makes no progress steps, but looks for interrupts.
        _interrupt = ct.Register(() => raw.sqlite3_interrupt(db));
    }

    /// <summary>Lets cells grow as far as so many of them may: what is shown of them is their beginning.</summary>
    public void Widen(int columns) => raw.sqlite3_limit(_db, raw.SQLITE_LIMIT_LENGTH, Math.Max(LongestAtFirst, LongestRow / Math.Max(1, columns)));

    /// <summary>The connection goes back to the pool as it came.</summary>
    public void Dispose()
    {
        _interrupt.Dispose();
        raw.sqlite3_progress_handler(_db, 0, null, null);
        raw.sqlite3_set_authorizer(_db, (strdelegate_authorizer?)null, null);
        raw.sqlite3_limit(_db, raw.SQLITE_LIMIT_LENGTH, _longestBefore);
    }

    private static int Authorize(object data, int action, string first, string second, string database, string trigger) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => raw.SQLITE_OK,
        raw.SQLITE_FUNCTION when !second.Equals("load_extension", StringComparison.OrdinalIgnoreCase) => raw.SQLITE_OK,
        _ => raw.SQLITE_DENY,
    };
}
