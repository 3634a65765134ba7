using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Whether the database can be asked: pages answer 503 and <c>/health/ready</c> says no while it cannot.</summary>
public sealed class DatabaseState
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The schema is up to date; from then on the database was there at least once.</summary>
    public Task Ready => _ready.Task;
    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>The last look at the database succeeded.</summary>
    public bool IsAvailable { get; internal set; }

    internal void SetReady() => (IsAvailable, _) = (true, _ready.TrySetResult());
}

/// <summary>Brings the schema up to date, then seeds. Waits for a database that is away, and says what for.</summary>
internal sealed partial class DatabaseStart(
    IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<DatabaseStart> logger) : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BringUpAsync(stoppingToken);
                state.SetReady();
                return;
            }
            catch (Exception error) when (IsAway(error) && !stoppingToken.IsCancellationRequested)
            {
                LogAway(error.Message, Pause.TotalSeconds);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task BringUpAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.MakeFolder();
        await using (await SchemaLock.TakeAsync(db, ct))
        {
            await MigrateAsync(db, ct);

            foreach (var seed in scope.ServiceProvider.GetServices<ISeed>())
            {
                await seed.PlantAsync(ct);
            }
        }
    }

    private static async Task MigrateAsync(PortalDb db, CancellationToken ct)
    {
        // PostgreSQL's provider asks a history that is not there, and logs an error that worries an operator at his first start.
        if (await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
        {
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        }

        string[] known = [.. db.Database.GetMigrations()], applied = [.. await db.Database.GetAppliedMigrationsAsync(ct)];
        if (applied.Except(known).LastOrDefault() is { } unknown)
        {
            throw new NewerDatabaseException(unknown);
        }

        // Migrating looks for differences of the model first, which a test does for all starts.
        if (known.Except(applied).Any())
        {
            await db.Database.MigrateAsync(ct);
        }
    }

    // A file that may not be written is an away database too: the operator mends it and the start goes on.
    private static bool IsAway(Exception error) =>
        error is DbException or TimeoutException or IOException or UnauthorizedAccessException or NewerDatabaseException
        || (error is InvalidOperationException or DbUpdateException && error.InnerException is DbException { IsTransient: true } or IOException);

    [LoggerMessage(LogLevel.Warning, "Waiting for the database (settings Database__Provider and Database__Connection): {Reason} Next try in {Seconds} s.")]
    private partial void LogAway(string reason, double seconds);
}

/// <summary>Rows that must be there from the start. Runs at every start, on one server at a time, and changes nothing that is there.</summary>
public interface ISeed
{
    Task PlantAsync(CancellationToken ct);
}
