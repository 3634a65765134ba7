using Microsoft.Extensions.Caching.Memory;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>What users starred, in memory for a moment: own changes count at once, those made on another server a little later.</summary>
public sealed class StarCache(PersonalVersions personal, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);
    private const int MostUsers = 10_000;

    private readonly MemoryCache _stars = new(new MemoryCacheOptions { SizeLimit = MostUsers });

    public async ValueTask<bool> HasAsync(Account account, CatalogNode report, FavoriteReports favorites, CancellationToken ct)
    {
        var (version, now) = (personal.StarsOf(account.Id), clock.GetUtcNow());
        if (_stars.Get<Kept>(account.Id) is not { } kept || kept.Version != version || now - kept.At >= KeptFor)
        {
            kept = new Kept(version, now, await favorites.IdsAsync(account, ct));
            _stars.Set(account.Id, kept, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(1) });
        }

        return kept.Ids.Contains(report.Id);
    }

    public void Dispose() => _stars.Dispose();

    private sealed record Kept(long Version, DateTimeOffset At, IReadOnlySet<long> Ids);
}
