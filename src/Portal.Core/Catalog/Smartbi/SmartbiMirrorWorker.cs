using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Wakes up, lets the trees that are due be looked at, sleeps.</summary>
internal sealed partial class SmartbiMirrorWorker(
    SmartbiServers servers, IServiceScopeFactory scopes, SmartbiBell bell, DatabaseState state, TimeProvider clock, ILogger<SmartbiMirrorWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (servers.All.Count == 0)
        {
            return;
        }

        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(servers.All.Select(server => LookAtAsync(server, stoppingToken))); // a slow server keeps no other waiting
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error); // a bad round must not end the worker
            }

            await bell.WaitAsync(_lookEvery, clock, stoppingToken);
        }
    }

    private async Task LookAtAsync(SmartbiServer server, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mirrors = scope.ServiceProvider.GetRequiredService<SmartbiMirrors>();
        server.Heed((await mirrors.ListAsync(ct)).GetValueOrDefault(server.Key)?.PardonedAt);
        await scope.ServiceProvider.GetRequiredService<SmartbiMirrorRunner>().RunAsync(server, ct);
    }

    [LoggerMessage(LogLevel.Error, "A look at the Smartbi servers failed. The next one is in a moment.")]
    private partial void LogRoundFailed(Exception error);
}
