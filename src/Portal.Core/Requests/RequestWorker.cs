using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Requests;

/// <summary>Wakes up when somebody asked, and now and then for what another server left.</summary>
internal sealed partial class RequestWorker(
    IServiceScopeFactory scopes, DatabaseState state, RequestBell bell, IOptions<PushOptions> options, TimeProvider clock, ILogger<RequestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return; // a pure web server
        }

        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RequestRounds>().DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }

            await bell.WaitAsync(_lookEvery, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of requests failed. It is looked at again in a minute.")]
    private partial void LogRoundFailed(Exception error);
}
