using System.Globalization;
using Portal.Core.Memory;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>What users starred, in memory for a moment: own changes count at once, those made on another server a little later.</summary>
public sealed class StarCache(PersonalVersions personal, CacheMemory memory)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    /// <summary>Of a set of numbers.</summary>
    private const int BytesOfStar = 40;

    private readonly CacheShare _stars = memory.Share("stars");

    public async ValueTask<bool> HasAsync(Account account, CatalogNode report, FavoriteReports favorites, CancellationToken ct)
    {
        var (version, key) = (personal.StarsOf(account.Id), account.Id.ToString(CultureInfo.InvariantCulture));
        if (_stars.Find<Kept>(key) is not { } kept || kept.Version != version)
        {
            kept = new Kept(version, await favorites.IdsAsync(account, ct));
            _stars.Keep(key, kept, BytesOfStar * kept.Ids.Count, KeptFor);
        }

        return kept.Ids.Contains(report.Id);
    }

    private sealed record Kept(long Version, IReadOnlySet<long> Ids);
}
