using System.Data.Common;
using Microsoft.EntityFrameworkCore;
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
internal sealed partial class DatabaseStart(IServiceScopeFactory scopes, DatabaseState state, ILogger<DatabaseStart> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

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
            catch (Exception error) when (error is DbException or TimeoutException or IOException or InvalidOperationException { InnerException: DbException })
            {
                LogAway(error.Message, _pause.TotalSeconds);
                await Task.Delay(_pause, stoppingToken);
            }
        }
    }

    private async Task BringUpAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using (await SchemaLock.TakeAsync(db, ct))
        {
            await db.Database.MigrateAsync(ct);
            foreach (var seed in scope.ServiceProvider.GetServices<ISeed>())
            {
                await seed.PlantAsync(ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for the database (settings Database__Provider and Database__Connection): {Reason} Next try in {Seconds} s.")]
    private partial void LogAway(string reason, double seconds);
}

/// <summary>Rows that must be there from the start. Runs at every start, on one server at a time, and changes nothing that is there.</summary>
public interface ISeed
{
    Task PlantAsync(CancellationToken ct);
}
