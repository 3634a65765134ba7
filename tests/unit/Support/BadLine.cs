using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>A line to the database on which statements fail while a test says so.</summary>
internal sealed class BadLine : DbCommandInterceptor
{
    private int _failed;

    /// <summary>What statements fail with; null: they do not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Which statements; all, unless it says so.</summary>
    public Func<DbCommand, bool> Which { get; set; } = _ => true;

    public int Failed => Volatile.Read(ref _failed);
    public ConcurrentBag<string> Answered { get; } = [];

    public void Watch(IServiceCollection services) =>
        services.ConfigureDbContext<SqlitePortalDb>(db => db.AddInterceptors(this)).ConfigureDbContext<PostgresPortalDb>(db => db.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Fail(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Fail(command);
        return new(result);
    }

    private void Fail(DbCommand command)
    {
        if (Failure is { } failure && Which(command))
        {
            Interlocked.Increment(ref _failed);
            throw failure;
        }

        Answered.Add(command.CommandText);
    }
}
