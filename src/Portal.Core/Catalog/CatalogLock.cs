using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>A transaction in which nobody else changes the tree: of two servers, the second waits and then sees what the first did.</summary>
internal sealed class CatalogLock : IAsyncDisposable
{
    private const long PostgresKey = 0x506F7274616D; // the schema's lock is one below
    private readonly IDbContextTransaction _transaction;
    private readonly SharedVersions _versions;

    private CatalogLock(IDbContextTransaction transaction, SharedVersions versions) => (_transaction, _versions) = (transaction, versions);

    public static async Task<CatalogLock> TakeAsync(PortalDb db, SharedVersions versions, CancellationToken ct)
    {
        // SQLite: "begin immediate", which is the one writer's place already.
        var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db is PostgresPortalDb)
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PostgresKey})", ct);
        }

        return new CatalogLock(transaction, versions);
    }

    /// <summary>Not cancelled half way: what is saved is told.</summary>
    public async Task CommitAsync()
    {
        await _transaction.CommitAsync(CancellationToken.None);
        _versions.Changed(); // again: who asked between the save and now saw the old rows
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
