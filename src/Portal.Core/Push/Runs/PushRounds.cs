using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Push;

/// <summary>One look at the rows: fires what is due, finds people, makes parts, sends, ends. Each row in a scope of its own.</summary>
public sealed partial class PushRounds(
    IServiceScopeFactory scopes, PushBell bell, PortalSettings settings, IOptions<PushOptions> options, TimeProvider clock, ILogger<PushRounds> logger)
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(6);

    /// <summary>Until nothing is due any more.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        await BeginAsync(ct);
        await SendAsync(ct);
        await TellAsync(ct);
    }

    /// <summary>Fires plans that are due and finds the people of their runs.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await FireDueAsync(ct);
        while (await RunNextAsync(ct))
        {
            bell.Ring(); // there is something to send
            await FireDueAsync(ct); // runs that never cease to come keep no schedule waiting
        }
    }

    /// <summary>Makes parts, sends deliveries, ends runs.</summary>
    public async Task SendAsync(CancellationToken ct)
    {
        if (await InScopeAsync(services => services.GetRequiredService<PushClaims>().IsAnyDueAsync(ct)))
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Max(1, options.Value.Senders / 2)).Select(_ => DrainPartsAsync(ct))
                .Concat(Enumerable.Range(0, options.Value.Senders).Select(_ => DrainDeliveriesAsync(ct))));
            await DrainDeliveriesAsync(ct); // of parts that were made while the senders had nothing
        }

        await SettleAsync(ct);
        await DrainDeliveriesAsync(ct); // words to owners
    }

    /// <summary>Sends notices.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        while (await InScopeAsync(services => services.GetRequiredService<NoticeSender>().SendNextAsync(ct)))
        {
        }
    }

    private async Task<bool> FireDueAsync(CancellationToken ct)
    {
        await settings.RefreshAsync(ct); // a server that nobody asks for a page learns here of another time zone
        return await InScopeAsync(services => services.GetRequiredService<PlanClock>().FireDueAsync(ct));
    }

    private async Task DrainPartsAsync(CancellationToken ct)
    {
        while (await InScopeAsync(async services =>
        {
            if (await services.GetRequiredService<PushClaims>().PartAsync(ct) is not { } part)
            {
                return false;
            }

            var claim = part.Claim;
            await KeptAsync(
                () => services.GetRequiredService<PartMaker>().MakeAsync(part, ct), $"Part {part.Id} of push run {part.RunId}",
                anew => anew.GetRequiredService<PartFailures>().SpoilAsync(part.Id, claim, ct));
            await services.GetRequiredService<PushEnd>().SettleAsync(part.RunId, ct);
            return true;
        }))
        {
            await SendNextAsync(ct);
        }
    }

    private async Task DrainDeliveriesAsync(CancellationToken ct)
    {
        while (await SendNextAsync(ct))
        {
        }
    }

    private Task<bool> RunNextAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        if (await services.GetRequiredService<PushClaims>().RunAsync(ct) is not { } run)
        {
            return false;
        }

        var claim = run.Claim;
        await KeptAsync(
            () => services.GetRequiredService<RunPreparer>().PrepareAsync(run, ct), $"Push run {run.Id}",
            anew => anew.GetRequiredService<RunPreparer>().SpoilAsync(run.Id, claim, ct));
        return true;
    });

    private Task<bool> SendNextAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        if (await services.GetRequiredService<PushClaims>().DeliveryAsync(ct) is not { } delivery)
        {
            return false;
        }

        var claim = delivery.Claim;
        await KeptAsync(
            () => services.GetRequiredService<DeliverySender>().SendAsync(delivery, ct), $"Delivery {delivery.Id} of push run {delivery.RunId}",
            anew => anew.GetRequiredService<DeliveryResults>().SpoilAsync(delivery.Id, claim, ct));
        if (!delivery.IsNote)
        {
            await services.GetRequiredService<PushEnd>().SettleAsync(delivery.RunId, ct);
        }

        return true;
    });

    private Task<bool> SettleAsync(CancellationToken ct) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var open = await db.PushRuns.Where(r => r.State == RunState.Running).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in open)
        {
            await services.GetRequiredService<PushEnd>().SettleAsync(id, ct);
        }

        var longAgo = clock.GetUtcNow() - _longestPause;
        var forgotten = await db.PushRuns.Where(r => r.State == RunState.Paused && r.Reason == RunReason.ByHand && r.PausedAt < longAgo).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in forgotten)
        {
            await services.GetRequiredService<RunControl>().CancelAsync(id, ct, RunReason.PausedTooLong);
        }

        await KeptAsync(() => services.GetRequiredService<DeliveryResults>().EndCancelledAsync(ct));
        return open.Count > 0;
    });

    /// <summary>Where the claim went to another server meanwhile the row is its.</summary>
    /// <param name="what">For the log.</param>
    /// <param name="spoil">In a scope of its own, after a failure that nothing explains: the next row goes on.</param>
    private async Task KeptAsync(Func<Task> work, string what, Func<IServiceProvider, Task> spoil)
    {
        try
        {
            await KeptAsync(work);
        }
        catch (Exception error) when (Poison.IsSuspected(error))
        {
            LogSpoilt(what, error);
            await InScopeAsync(anew => KeptAsync(() => spoil(anew)));
        }
    }

    private static async Task KeptAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DbUpdateConcurrencyException)
        {
            // nothing of this was saved
        }
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    private async Task<bool> InScopeAsync(Func<IServiceProvider, Task<bool>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    [LoggerMessage(LogLevel.Error, "{What} failed.")]
    private partial void LogSpoilt(string what, Exception error);
}
