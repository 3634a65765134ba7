using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Sees the changes of other servers, and notices when the database goes away and comes back.</summary>
internal sealed partial class SharedVersionsWatch(
    IServiceScopeFactory scopes, SharedVersions versions, DatabaseState state, TimeProvider clock, ILogger<SharedVersionsWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(SharedVersions.LookEvery, clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            versions.Saw(await db.SharedVersions.ToDictionaryAsync(v => v.Name, v => v.Value, ct));
            if (!state.IsAvailable)
            {
                state.IsAvailable = true;
                LogBack();
            }
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            if (state.IsAvailable)
            {
                state.IsAvailable = false;
                LogGone(error.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The database went away: {Reason} Pages answer 503 until it is back.")]
    private partial void LogGone(string reason);

    [LoggerMessage(LogLevel.Information, "The database is back.")]
    private partial void LogBack();
}
