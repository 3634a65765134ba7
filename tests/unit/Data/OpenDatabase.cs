using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>A database without a portal around it.</summary>
internal static class OpenDatabase
{
    public static PortalDb Open(this TestDatabase database, params IInterceptor[] interceptors) => database.Provider == DatabaseProvider.Postgres
        ? new PostgresPortalDb(Options<PostgresPortalDb>(interceptors).UseNpgsql(database.Connection + ";Pooling=false").Options, new SharedVersions())
        : new SqlitePortalDb(Options<SqlitePortalDb>(interceptors).UseSqlite(database.Connection + ";Pooling=false").Options, new SharedVersions());

    private static DbContextOptionsBuilder<T> Options<T>(IInterceptor[] interceptors) where T : DbContext =>
        new DbContextOptionsBuilder<T>().AddInterceptors(interceptors);
}
