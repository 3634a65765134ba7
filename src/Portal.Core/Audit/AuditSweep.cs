using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Once an hour, entries that are older than the settings keep go.</summary>
internal sealed partial class AuditSweep(IServiceScopeFactory scopes, DatabaseState state, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditSweep> logger)
    : BackgroundService
{
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

    internal async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (all, signIns) = (now - options.Value.KeepFor, now - options.Value.KeepSignInsFor);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().AuditEntries
            .Where(e => e.At < all || (e.At < signIns && e.What.StartsWith("sign-in.")))
            .ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Old audit entries could not be removed.")]
    private partial void LogNotSwept(Exception error);
}
