using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Browser;

/// <summary>What a list shows of a failure.</summary>
public sealed record FailureLine(long Id, DateTimeOffset At, string Subject, string Owner, ShotFailure Failure, string Message, int Tries, bool HasPicture);

/// <summary>The rows that failed orders leave; the oldest go.</summary>
public sealed partial class FailedShots(IServiceScopeFactory scopes, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<FailedShots> log)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<FailureLine>> ListAsync(int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Rows(scope)
            .OrderByDescending(f => f.Id)
            .Take(most)
            .Select(f => new FailureLine(f.Id, f.At, f.Subject, f.Owner, f.Failure, f.Message, f.Tries, f.Picture != null))
            .ToListAsync(ct);
    }

    public async Task<FailedShot?> FindAsync(long id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Rows(scope).SingleOrDefaultAsync(f => f.Id == id, ct);
    }

    /// <returns>The number of the row; null when the database is away.</returns>
    internal async Task<long?> WriteAsync(ShotOrder order, ShotException error, ShotTimings timings, byte[]? picture)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var row = new FailedShot(clock.GetUtcNow(), order, error, timings, picture);
            db.Add(row);
            await db.SaveChangesAsync(CancellationToken.None);
            await SweepAsync(db, row.Id);
            return row.Id;
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or TimeoutException or InvalidOperationException)
        {
            LogNotWritten(problem, order.Subject);
            return null;
        }
    }

    private static DbSet<FailedShot> Rows(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<PortalDb>().Set<FailedShot>();

    private async Task SweepAsync(PortalDb db, long newest)
    {
        var (before, least) = (clock.GetUtcNow() - options.Value.KeepFailuresFor, newest - options.Value.KeepFailures);
        await db.Set<FailedShot>().Where(f => f.At < before || f.Id <= least).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failed picture of {Subject} could not be noted")]
    private partial void LogNotWritten(Exception error, string subject);
}
