using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Members;

/// <summary>Once an hour, states that ended a day ago go.</summary>
internal sealed partial class StateSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<StateSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SignInStates>().SweepAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbException or TimeoutException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                LogNotSwept(error); // the next hour will do
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old sign-in states could not be removed.")]
    private partial void LogNotSwept(Exception error);
}
