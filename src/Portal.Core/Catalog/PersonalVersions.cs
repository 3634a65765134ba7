using System.Collections.Concurrent;

namespace Portal.Core.Catalog;

/// <summary>Counts what a user starred and opened on this server, so that a page kept for this user is not used when it is old.</summary>
public sealed class PersonalVersions
{
    private readonly ConcurrentDictionary<long, long> _versions = new();
    private readonly ConcurrentDictionary<long, long> _stars = new();

    public long this[long userId] => _versions.GetValueOrDefault(userId);

    /// <summary>Counts what a user starred alone.</summary>
    public long StarsOf(long userId) => _stars.GetValueOrDefault(userId);

    public void TouchStars(long userId)
    {
        _stars.AddOrUpdate(userId, 1, (_, version) => version + 1);
        Touch(userId);
    }

    public void Touch(long userId) => _versions.AddOrUpdate(userId, 1, (_, version) => version + 1);
}
