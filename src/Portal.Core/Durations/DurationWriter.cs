using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Durations;

/// <summary>Adds durations to their days every few seconds, and when the server stops.</summary>
internal sealed class DurationWriter(DurationLog log, IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<DurationWriter> logger)
    : TimedWriter(state, clock, logger)
{
    protected override string What => "Durations";

    protected override TimeSpan WriteEvery => TimeSpan.FromSeconds(10);

    internal override async Task WriteAsync(CancellationToken ct)
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
