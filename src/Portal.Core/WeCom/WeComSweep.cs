using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>Once an hour, rows that nobody will ask for again go: ended tokens, messages seen a day ago.</summary>
internal sealed partial class WeComSweep(IServiceScopeFactory scopes, ITokenStore tokens, DatabaseState state, TimeProvider clock, ILogger<WeComSweep> logger) : BackgroundService
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbException or TimeoutException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                LogNotSwept(error); // the next hour will do
            }
        }
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - _kept;
        await tokens.SweepAsync(before, ct);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SeenMessages.Where(m => m.At < before).ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Old WeCom rows could not be removed.")]
    private partial void LogNotSwept(Exception error);
}
