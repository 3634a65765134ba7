using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Wakes up, drains the rows, sleeps. What a push is, <see cref="PushRounds"/> knows.</summary>
internal sealed partial class PushWorker(PushRounds rounds, PushBell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<PushWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitAsync(options.Value.LookEvery, clock, stoppingToken);
            try
            {
                await rounds.DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of pushes failed. It is looked at again in a moment.")]
    private partial void LogRoundFailed(Exception error);
}
