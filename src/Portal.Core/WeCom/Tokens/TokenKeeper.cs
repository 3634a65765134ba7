using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portal.Core.WeCom;

/// <summary>
/// Tokens and tickets. One fetch serves all callers of this server and, through the store, of all servers. A value is renewed
/// in the background before it ends, and forgotten early only when it is the one that WeCom refused.
/// </summary>
internal sealed partial class TokenKeeper(ITokenStore store, TokenSource source, TimeProvider clock, ILogger<TokenKeeper> logger)
{
    private static readonly TimeSpan _claim = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan _renewalPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _ban = TimeSpan.FromMinutes(5); // WeCom's own lasts an hour; who asks on makes it longer
    private static readonly TimeSpan _ticketWindow = TimeSpan.FromHours(1); // in which WeCom counts them
    private static readonly TimeSpan _ticketPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(25);

    private readonly string _server = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, StoredToken> _held = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<StoredToken>>> _flights = new();

    public async ValueTask<StoredToken> GetAsync(Credentials who, TokenKind kind, CancellationToken ct)
    {
        var key = who.KeyOf(kind.Name);
        var now = clock.GetUtcNow();
        if (_held.TryGetValue(key, out var held) && held.IsGood(now))
        {
            if (now >= held.RenewAt)
            {
                RenewInBackground(key, who, kind, held);
            }

            return held;
        }

        return await Flight(key, who, kind, renew: false).WaitAsync(ct);
    }

    /// <summary>Calls with the token; one that WeCom calls stale is changed for another, once.</summary>
    public async Task<T> WithTokenAsync<T>(Credentials who, Func<Secret, Task<T>> call, CancellationToken ct)
    {
        var token = await GetAsync(who, TokenKind.Access, ct);
        try
        {
            return await call(token.Value!);
        }
        catch (WeComException error) when (error.IsStaleToken)
        {
            await DropAsync(who, TokenKind.Access, token, ct);
        }

        token = await GetAsync(who, TokenKind.Access, ct);
        return await call(token.Value!);
    }

    /// <summary>WeCom refused this value: whoever comes next gets another one, or the newer one that is there already.</summary>
    public async Task DropAsync(Credentials who, TokenKind kind, StoredToken refused, CancellationToken ct)
    {
        var key = who.KeyOf(kind.Name);
        if (_held.TryGetValue(key, out var held) && held.Version == refused.Version)
        {
            _held.TryRemove(new(key, held));
        }

        await store.DropAsync(key, refused.Version, ct);
    }

    /// <summary>What the admin sees: whether there is a value, and what WeCom said against the secret.</summary>
    public Task<StoredToken?> StatusAsync(Credentials who, TokenKind kind, CancellationToken ct) => store.FindAsync(who.KeyOf(kind.Name), ct);

    /// <summary>An admin wants what was refused to be tried again now.</summary>
    public async Task PardonAsync(Credentials who, CancellationToken ct)
    {
        foreach (var kind in new[] { TokenKind.Access, TokenKind.CorpTicket, TokenKind.AgentTicket })
        {
            await store.PardonAsync(who.KeyOf(kind.Name), ct);
        }
    }

    // The fetch belongs to nobody's request: a caller that goes away does not end it for the others.
    private Task<StoredToken> Flight(string key, Credentials who, TokenKind kind, bool renew) =>
        _flights.GetOrAdd(key, _ => new Lazy<Task<StoredToken>>(() => Task.Run(() => FlyAsync(key, who, kind, renew)))).Value;

    private async Task<StoredToken> FlyAsync(string key, Credentials who, TokenKind kind, bool renew)
    {
        try
        {
            var token = await FindOrFetchAsync(key, who, kind, renew);
            _held[key] = token;
            return token;
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }

    private async Task<StoredToken> FindOrFetchAsync(string key, Credentials who, TokenKind kind, bool renew)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var stored = await store.FindAsync(key, CancellationToken.None);
            if (stored is not null && stored.IsGood(now) && !(renew && now >= stored.RenewAt))
            {
                return stored;
            }

            if (stored?.Refusal is { } refusal && now < refusal.Until)
            {
                throw new WeComException(refusal.Code, refusal.ErrMsg, kind.Path) { RetryAfter = refusal.Until - now };
            }

            if (await store.TryClaimAsync(key, _server, now, now + _claim, CancellationToken.None))
            {
                return await FetchAsync(key, who, kind, renew);
            }

            // Another server is fetching; it is seldom longer than one answer of WeCom.
            await Task.Delay(_look);
        }
    }

    private async Task<StoredToken> FetchAsync(string key, Credentials who, TokenKind kind, bool renew)
    {
        TokenRefusal? refusal = null;
        try
        {
            // Between the look and the claim another server may have finished.
            var now = clock.GetUtcNow();
            if (await store.FindAsync(key, CancellationToken.None) is { } there && there.IsGood(now) && !(renew && now >= there.RenewAt))
            {
                return there;
            }

            var (value, life) = await source.FetchAsync(who, kind, this);
            now = clock.GetUtcNow();
            await store.SaveAsync(key, _server, value, now + RenewAfter(life), now + life, CancellationToken.None);
            LogFetched(kind.Path, who.CorpId, who.AgentId, (int)life.TotalSeconds);
            return await store.FindAsync(key, CancellationToken.None) ?? throw new InvalidOperationException("The token was swept while it was saved.");
        }
        catch (WeComException error) when (PauseAfter(error, kind) is { } pause)
        {
            refusal = new TokenRefusal(error.Code, error.ErrMsg, clock.GetUtcNow() + pause);
            if (pause > _ticketPause)
            {
                LogRefused(kind.Path, who.CorpId, who.AgentId, error.Code, error.ErrMsg, refusal.Until);
            }

            throw;
        }
        finally
        {
            await store.GiveUpAsync(key, _server, refusal, CancellationToken.None);
        }
    }

    // Every page of every reader asks for tickets: one fetch answers them all for a while, a failed one too.
    private TimeSpan? PauseAfter(WeComException error, TokenKind kind) =>
        kind != TokenKind.Access ? (error.Code == 45009 && error.Endpoint == kind.Path ? _ticketWindow : _ticketPause)
        : error.IsWrongSecret ? source.WrongSecretPause
        : error.Code == 45009 ? _ban
        : null;

    // WeCom may answer the same token again with the rest of its life: then the next renewal is halfway, not at once.
    private static TimeSpan RenewAfter(TimeSpan life) => TimeSpan.FromSeconds(Math.Max(life.TotalSeconds - 300, life.TotalSeconds / 2));

    private void RenewInBackground(string key, Credentials who, TokenKind kind, StoredToken held) =>
        _ = Flight(key, who, kind, renew: true).ContinueWith(
            flight =>
            {
                _held.TryUpdate(key, held with { RenewAt = clock.GetUtcNow() + _renewalPause }, held);
                LogNotRenewed(flight.Exception!.GetBaseException(), kind.Path, who.CorpId, who.AgentId);
            },
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "Fetched {Path} for corp {CorpId}, agent {AgentId}; it lasts {Seconds} s.")]
    private partial void LogFetched(string path, string corpId, int? agentId, int seconds);

    [LoggerMessage(LogLevel.Error, "WeCom refuses {Path} to corp {CorpId}, agent {AgentId}: {Code} {ErrMsg}. "
        + "It is not asked again before {Until}, unless the secret is changed in the WeCom settings or an admin says so on the diagnosis page.")]
    private partial void LogRefused(string path, string corpId, int? agentId, int code, string errMsg, DateTimeOffset until);

    [LoggerMessage(LogLevel.Warning, "{Path} for corp {CorpId}, agent {AgentId} could not be renewed; the old one is used while it lasts.")]
    private partial void LogNotRenewed(Exception error, string path, string corpId, int? agentId);
}
