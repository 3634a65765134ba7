using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>Wakes up when a source changed, or when a group appeared that a report waits for, and lets <see cref="CatalogSync"/> follow.</summary>
public sealed partial class CatalogFollower(
    IEnumerable<ISourceListing> listings, IServiceScopeFactory scopes, DatabaseState database, SharedVersions versions, CatalogState state, TimeProvider clock,
    ILogger<CatalogFollower> logger) : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _changed = new(0);
    private readonly ISourceListing[] _listings = [.. listings];

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.Ready.WaitAsync(stoppingToken);
        var watches = _listings.Select(listing => listing.OnChange(() => _changed.Release())).ToArray();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var users = versions[SharedVersions.Users];
                var done = await TryFollowAsync(stoppingToken);
                await RestAsync(done, users, stoppingToken);
            }
        }
        finally
        {
            Array.ForEach(watches, watch => watch.Dispose());
        }
    }

    /// <summary>Follows all sources soon, e.g. after an admin gave a node back to its file.</summary>
    public void FollowSoon() => _changed.Release();

    /// <summary>Follows all sources now.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        var unknown = new List<UnknownSubject>();
        foreach (var listing in _listings)
        {
            if (await listing.ListAsync(ct) is { } reports)
            {
                await using var scope = scopes.CreateAsyncScope();
                unknown.AddRange((await scope.ServiceProvider.GetRequiredService<CatalogSync>().FollowAsync(listing.Source, reports, ct)).Unknown);
            }
        }

        foreach (var name in unknown.Except(state.UnknownSubjects))
        {
            if (name.IsOwner)
            {
                LogNoOwner(name.ReportId, name.Name);
            }
            else
            {
                LogUnknown(name.ReportId, name.Name);
            }
        }

        state.Synced(unknown, clock.GetUtcNow());
    }

    private async Task<bool> TryFollowAsync(CancellationToken ct)
    {
        try
        {
            await FollowAsync(ct);
            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogFailed(error, _lookEvery.TotalSeconds);
            return false;
        }
    }

    // Until something is to do: a file changed, the last try failed, or the users changed while a name is not known.
    private async Task RestAsync(bool done, (long, long) users, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_lookEvery, clock);
        var changed = _changed.WaitAsync(ct);
        while (await Task.WhenAny(changed, timer.WaitForNextTickAsync(ct).AsTask()) != changed)
        {
            ct.ThrowIfCancellationRequested(); // a cancelled tick ends at once, again and again
            if (!done || (state.UnknownSubjects.Count > 0 && versions[SharedVersions.Users] != users))
            {
                _changed.Release(); // ends the wait that is open
            }
        }

        await changed;
        while (_changed.Wait(0, ct))
        {
        }
    }

    [LoggerMessage(LogLevel.Warning, "Report {Report} is visible to \"{Name}\", but no group, role or user has this name. It is looked for again when users change.")]
    private partial void LogUnknown(string report, string name);

    [LoggerMessage(LogLevel.Warning, "Report {Report} names \"{Name}\" as its owner, but no user has this name. It is looked for again when users change.")]
    private partial void LogNoOwner(string report, string name);

    [LoggerMessage(LogLevel.Warning, "The catalog could not follow the report sources. Next try in {Seconds} s.")]
    private partial void LogFailed(Exception error, double seconds);
}
