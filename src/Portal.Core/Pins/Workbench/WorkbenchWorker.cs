using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Pins;

/// <summary>Wakes up once a minute and lets what is due be shown.</summary>
internal sealed partial class WorkbenchWorker(
    IServiceScopeFactory scopes, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<WorkbenchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return; // a pure web server
        }

        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_pause, clock, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<WorkbenchRounds>().DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of workbench tiles failed. It is looked at again in a minute.")]
    private partial void LogRoundFailed(Exception error);
}
