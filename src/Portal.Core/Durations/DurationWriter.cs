using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Durations;

/// <summary>Adds durations to their days every few seconds, and when the server stops.</summary>
internal sealed partial class DurationWriter(
    DurationLog log, IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock, ILogger<DurationWriter> logger) : BackgroundService
{
    private static readonly TimeSpan _writeEvery = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (database.IsReady)
        {
            await TryWriteAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(_writeEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
        }
    }

    internal async Task WriteAsync(CancellationToken ct)
    {
        var taken = log.Take();
        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // In one order on all servers, or two of them would wait for each other's rows.
            foreach (var ((day, kind, subject, bar), count) in taken.OrderBy(t => (t.Key.Day, t.Key.Kind, t.Key.Bar)).ThenBy(t => t.Key.Subject, StringComparer.Ordinal))
            {
                var what = (int)kind;
                await db.Database.ExecuteSqlAsync(
                    $"""
                     insert into duration_days (day, kind, subject, bar, count) values ({day}, {what}, {subject}, {bar}, {count})
                     on conflict (day, kind, subject, bar) do update set count = duration_days.count + excluded.count
                     """, ct);
            }

            await transaction.CommitAsync(ct);
        }
        catch
        {
            log.PutBack(taken);
            throw;
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception error) when (error is DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            LogNotWritten(error.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the last write follows.
        }
        catch (ObjectDisposedException)
        {
            // A host that was disposed before it was stopped, as tests do.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Durations could not be written and wait for the next round: {Reason}")]
    private partial void LogNotWritten(string reason);
}

/// <summary>Days that the statistics no longer look at go.</summary>
internal sealed class DurationSweep(IServiceScopeFactory scopes, DatabaseState state, CompanyClock company, TimeProvider clock, ILogger<DurationSweep> logger)
    : Sweep(state, clock, logger)
{
    /// <summary>Some more than the longest span of the statistics.</summary>
    internal const int KeepDays = 100;

    protected override string What => "Old durations";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = company.Today.AddDays(-KeepDays);
        await scope.ServiceProvider.GetRequiredService<PortalDb>().DurationDays.Where(d => d.Day < before).ExecuteDeleteAsync(ct);
    }
}
