using SQLitePCL;

namespace Portal.Core.Reports.Datasets;

/// <summary>
/// Holds one connection to reading while it lives: the authorizer refuses all but selects, the progress handler ends a query
/// that nobody waits for any more (SQLite has no time limit of its own), and no cell grows without bound.
/// </summary>
internal sealed class SqliteGuard : IDisposable
{
    private readonly sqlite3 _db;
    private readonly int _longestBefore;
    private readonly CancellationTokenRegistration _interrupt;

    public SqliteGuard(sqlite3 db, int stepsBetweenLooks, int longestCell, CancellationToken ct)
    {
        _db = db;
        _longestBefore = raw.sqlite3_limit(db, raw.SQLITE_LIMIT_LENGTH, longestCell);
        raw.sqlite3_set_authorizer(db, (strdelegate_authorizer)Authorize, null);
        raw.sqlite3_progress_handler(db, stepsBetweenLooks, _ => ct.IsCancellationRequested ? 1 : 0, null);
        // A long sort makes no progress steps, but looks for interrupts.
        _interrupt = ct.Register(() => raw.sqlite3_interrupt(db));
    }

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
