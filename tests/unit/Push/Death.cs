using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Tests.Push;

/// <summary>
/// The end of a process as its database sees it: from one statement on nothing comes any more. What was under way stays as it was,
/// open transactions are rolled back, and a message whose answer nobody writes down has gone out all the same.
/// </summary>
/// <param name="after">So many statements and commits are done; the next is not.</param>
/// <param name="isAfter">The last one is done, and nobody hears of it.</param>
internal sealed class Death(int after, bool isAfter = false)
{
    private int _steps;

    public bool HasCome => Volatile.Read(ref _steps) > after;

    /// <returns>Whether it came before all was done.</returns>
    public static async Task<bool> OfAsync(PushServer dying)
    {
        try
        {
            await dying.DrainAsync();
            return false;
        }
        catch (ProcessEndedException)
        {
            return true;
        }
        catch (DbUpdateException error) when (error.InnerException is ProcessEndedException)
        {
            return true;
        }
    }

    public void Meet(IServiceCollection services)
    {
        services.ConfigureDbContext<SqlitePortalDb>(options => options.AddInterceptors(new Statements(this), new Commits(this)));
        services.ConfigureDbContext<PostgresPortalDb>(options => options.AddInterceptors(new Statements(this), new Commits(this)));
    }

    private void Before()
    {
        if (Volatile.Read(ref _steps) > after || (!isAfter && Interlocked.Increment(ref _steps) > after))
        {
            throw new ProcessEndedException();
        }
    }

    private void After()
    {
        if (isAfter && Interlocked.Increment(ref _steps) > after)
        {
            throw new ProcessEndedException();
        }
    }

    private sealed class Statements(Death death) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            death.Before();
            return new(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            death.After();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            death.Before();
            return new(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            death.After();
            return new(result);
        }
    }

    private sealed class Commits(Death death) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            death.Before();
            return new(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            death.After();
            return Task.CompletedTask;
        }
    }
}

internal sealed class ProcessEndedException : Exception;
