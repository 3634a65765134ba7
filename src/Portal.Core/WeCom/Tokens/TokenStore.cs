using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>Tokens in the portal's database, encrypted. Of two servers, only one changes the row.</summary>
internal sealed class TokenStore(IServiceScopeFactory scopes, SecretBox box) : ITokenStore
{
    private static readonly DateTime _never = DateTime.UnixEpoch;

    public Task<StoredToken?> FindAsync(string key, CancellationToken ct) => InDbAsync(async db =>
    {
        var row = await db.WeComTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key, ct);
        return row is null ? null : new StoredToken(row.Version, box.Open(row.SealedValue), row.RenewAt, row.ExpiresAt, RefusalOf(row));
    });

    public Task<bool> TryClaimAsync(string key, string claimant, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => InDbAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into wecom_tokens (key, version, renew_at, expires_at) values ({key}, 0, {_never}, {_never}) on conflict do nothing", ct);
        DateTimeOffset? end = until;
        return await db.WeComTokens.Where(t => t.Key == key && (t.ClaimedUntil == null || t.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClaimedBy, claimant).SetProperty(t => t.ClaimedUntil, end), ct) == 1;
    });

    public Task SaveAsync(string key, string claimant, Secret value, DateTimeOffset renewAt, DateTimeOffset expiresAt, CancellationToken ct) => InDbAsync(db =>
    {
        var cipher = box.Seal(value);
        return db.WeComTokens.Where(t => t.Key == key && t.ClaimedBy == claimant).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.SealedValue, cipher)
                .SetProperty(t => t.Version, t => t.Version + 1)
                .SetProperty(t => t.RenewAt, renewAt)
                .SetProperty(t => t.ExpiresAt, expiresAt)
                .SetProperty(t => t.ClaimedBy, (string?)null)
                .SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(t => t.RefusedCode, (int?)null)
                .SetProperty(t => t.RefusedMessage, (string?)null)
                .SetProperty(t => t.RefusedUntil, (DateTimeOffset?)null),
            ct);
    });

    public Task GiveUpAsync(string key, string claimant, TokenRefusal? refusal, CancellationToken ct) => InDbAsync(db =>
    {
        var (code, message, until) = ((int?)refusal?.Code, refusal?.ErrMsg, refusal?.Until);
        return db.WeComTokens.Where(t => t.Key == key && t.ClaimedBy == claimant).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.ClaimedBy, (string?)null)
                .SetProperty(t => t.ClaimedUntil, (DateTimeOffset?)null)
                .SetProperty(t => t.RefusedCode, code)
                .SetProperty(t => t.RefusedMessage, message)
                .SetProperty(t => t.RefusedUntil, until),
            ct);
    });

    public Task DropAsync(string key, long version, CancellationToken ct) => InDbAsync(db =>
        db.WeComTokens.Where(t => t.Key == key && t.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.SealedValue, (string?)null), ct));

    public Task PardonAsync(string key, CancellationToken ct) => InDbAsync(db =>
        db.WeComTokens.Where(t => t.Key == key).ExecuteUpdateAsync(set => set.SetProperty(t => t.RefusedUntil, (DateTimeOffset?)null), ct));

    public Task SweepAsync(DateTimeOffset expiredBefore, CancellationToken ct) => InDbAsync(db =>
        db.WeComTokens.Where(t => t.ExpiresAt < expiredBefore && (t.ClaimedUntil == null || t.ClaimedUntil < expiredBefore)
            && (t.RefusedUntil == null || t.RefusedUntil < expiredBefore)).ExecuteDeleteAsync(ct));

    private static TokenRefusal? RefusalOf(WeComToken row) =>
        row is { RefusedCode: { } code, RefusedUntil: { } until } ? new TokenRefusal(code, row.RefusedMessage ?? "", until) : null;

    private async Task<T> InDbAsync<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }
}
