using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>
/// Two workers that wake up, drain the rows and sleep: one begins runs, one sends them. A long run keeps no plan from beginning on time.
/// What a push is, <see cref="PushRounds"/> knows.
/// </summary>
internal sealed partial class PushWorker(PushRounds rounds, PushBell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<PushWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await state.Ready.WaitAsync(stoppingToken);
        await rounds.StartAsync(stoppingToken);
        await Task.WhenAll(WorkAsync(rounds.BeginAsync, stoppingToken), WorkAsync(rounds.SendAsync, stoppingToken));
    }

    private async Task WorkAsync(Func<CancellationToken, Task> round, CancellationToken stoppingToken)
    {
        for (var seen = bell.Count; !stoppingToken.IsCancellationRequested;)
        {
            await bell.WaitAsync(seen, options.Value.LookEvery, clock, stoppingToken);
            seen = bell.Count;
            try
            {
                await round(stoppingToken);
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
