using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Failures;

/// <summary>Writes failures as they come; the oldest go.</summary>
internal sealed partial class FailureWriter(FailureLog log, IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock, ILogger<FailureWriter> logger)
    : BackgroundService
{
    public const int MostKept = 2_000;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Ready.WaitAsync(stoppingToken);
        while (await log.Waiting.WaitToReadAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotWritten(error.Message);
            }
        }
    }

    internal async Task WriteAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        while (log.Waiting.TryRead(out var failure))
        {
            db.Failures.Add(failure);
        }

        await db.SaveChangesAsync(ct);
        var newest = await db.Failures.MaxAsync(f => (long?)f.Id, ct) ?? 0;
        var (before, least) = (clock.GetUtcNow() - KeptFor, newest - MostKept);
        await db.Failures.Where(f => f.At < before || f.Id <= least).ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Failures could not be written, they are in this log only: {Reason}")]
    private partial void LogNotWritten(string reason);
}
