using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Push;

/// <summary>What comes before the first round of either worker, once it comes to its end.</summary>
public sealed partial class PushStart(IServiceScopeFactory scopes, PortalSettings settings, ILogger<PushStart> logger)
{
    private readonly Lock _gate = new();
    private Task? _done;

    public Task OnceAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return _done = _done is null or { IsFaulted: true } or { IsCanceled: true } ? StartAsync(ct) : _done;
        }
    }

    /// <summary>What the server held that ran before this one on the same SQLite file comes free, and plans follow the time zone that this one was given.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await InScopeAsync(services => services.GetRequiredService<PushClaims>().FreeOfPredecessorAsync(ct));
        await settings.RefreshAsync(ct);
        await GoOnAfterAsync(services => FollowZoneAsync(services.GetRequiredService<PushAdmin>(), ct));
        await GoOnAfterAsync(services => services.GetRequiredService<AddressBook>().KnowOldAsync(ct));
    }

    /// <summary>One plan that cannot be read keeps no other from being sent.</summary>
    private async Task GoOnAfterAsync(Func<IServiceProvider, Task> work)
    {
        try
        {
            await InScopeAsync(work);
        }
        catch (Exception error) when (Poison.IsSuspected(error))
        {
            LogSpoilt(error);
        }
    }

    private async Task FollowZoneAsync(PushAdmin plans, CancellationToken ct)
    {
        try
        {
            if (await plans.FollowZoneAsync(ct) is var (from, moved))
            {
                LogMoved(moved, from, settings.Now.Zone.Id);
            }
        }
        catch (DbUpdateException)
        {
            // another server that starts now did it
        }
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    [LoggerMessage(LogLevel.Error, "A push plan could not be looked at before the first round.")]
    private partial void LogSpoilt(Exception error);

    [LoggerMessage(LogLevel.Information, "{Moved} pushes moved to the same time of day in another time zone, from {From} to {To}.")]
    private partial void LogMoved(int moved, string from, string to);
}
