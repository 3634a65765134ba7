using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Members.Rosters;

/// <summary>There is a directory to read, or somebody has left.</summary>
public sealed class RosterBell : Bell;

/// <summary>Wakes up, reads what is due, sleeps.</summary>
internal sealed partial class RosterWorker(RosterRunner runner, RosterBell bell, DatabaseState state, TimeProvider clock, ILogger<RosterWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }

            await bell.WaitAsync(_lookEvery, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "A look at the directories of WeCom failed. The next one is in a moment.")]
    private partial void LogRoundFailed(Exception error);
}
