using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class SqliteSettingsTests
{
    private const string Question =
        """
        select f.foreign_keys || ' ' || s.synchronous || ' ' || t.timeout || ' ' || j.journal_mode "Value"
        from pragma_foreign_keys f, pragma_synchronous s, pragma_busy_timeout t, pragma_journal_mode j
        """;

    [Fact]
    public async Task Every_statement_finds_the_connection_as_it_was_told_to_be_also_one_that_was_used_before()
    {
        await using var database = TestDatabase.Create();
        Assert.SkipUnless(database.Provider == DatabaseProvider.Sqlite, "Of SQLite.");
        for (var i = 0; i < 3; i++)
        {
            // Two at once are two connections; the next time both come from the pool.
            await using SqlitePortalDb first = Open(database), second = Open(database);
            await using var held = await first.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            foreach (var db in new[] { first, second })
            {
                Assert.Equal("1 1 10000 wal", (await db.Database.SqlQueryRaw<string>(Question).ToListAsync(TestContext.Current.CancellationToken)).Single());
            }
        }
    }

    private static SqlitePortalDb Open(TestDatabase database) => new(
        new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite(DataServices.SqliteConnectionString(database.Connection)).AddInterceptors(new SqliteSettings()).Options,
        new SharedVersions());
}
