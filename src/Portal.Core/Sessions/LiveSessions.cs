using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Sessions;

/// <summary>Whether a session still lasts, from memory: the database is asked after some session ended somewhere.</summary>
public sealed class LiveSessions(IServiceScopeFactory scopes, SharedVersions versions, PortalSettings settings, TimeProvider clock)
{
    private const int MostHeld = 200_000;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<long, Held> _held = new();

    public async ValueTask<bool> IsAliveAsync(long id, long userId, CancellationToken ct)
    {
        var version = versions[SharedVersions.Sessions];
        var now = clock.GetUtcNow();
        if (!_held.TryGetValue(id, out var held) || held.Version != version || now - held.SeenAt >= SeenEvery)
        {
            held = await LookAsync(id, now, version, ct);
        }

        return held is not null && held.UserId == userId && held.EndsAt > now;
    }

    private async Task<Held?> LookAsync(long id, DateTimeOffset now, (long, long) version, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, ct);
        if (row is null || now - row.SeenAt > settings.Now.Sessions.IdleFor + SeenEvery)
        {
            _held.TryRemove(id, out _);
            return null;
        }

        if (now - row.SeenAt >= SeenEvery)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), ct);
        }

        if (_held.Count >= MostHeld)
        {
            _held.Clear();
        }

        return _held[id] = new Held(row.UserId, row.EndsAt, now, version);
    }

    private sealed record Held(long UserId, DateTimeOffset EndsAt, DateTimeOffset SeenAt, (long, long) Version);
}
