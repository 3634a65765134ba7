namespace WeComSandbox.Cloud;

public sealed record Media(string Id, string Kind, string FileName, string ContentType, byte[] Bytes, string Owner, DateTimeOffset CreatedAt, DateTimeOffset EndsAt);

/// <summary>Uploaded files: three days, shared by all apps of a corp, or kept by one robot; pictures of uploadimg stay.</summary>
public sealed class MediaStore(TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly List<Media> _media = [];

    /// <param name="owner">The corp id, or a robot's key.</param>
    public Media Keep(string kind, string fileName, byte[] bytes, string owner, bool forEver = false)
    {
        var now = clock.GetUtcNow();
        var id = forEver ? Ids.Hex(16) : "3" + Ids.Random(47);
        var media = new Media(id, kind, fileName, MediaKinds.TypeOf(kind, bytes), bytes, owner, now, forEver ? DateTimeOffset.MaxValue : now + Life);
        lock (_gate)
        {
            _media.Add(media);
        }

        return media;
    }

    /// <summary>A file that is still there for this owner.</summary>
    public Media? Find(string id, string owner) => All().FirstOrDefault(media => media.Id == id && media.Owner == owner && media.EndsAt > clock.GetUtcNow());

    public Media? Find(string id) => All().FirstOrDefault(media => media.Id == id);

    public void ExpireAll()
    {
        lock (_gate)
        {
            _media.RemoveAll(media => media.EndsAt != DateTimeOffset.MaxValue);
        }
    }

    public IReadOnlyList<Media> All()
    {
        lock (_gate)
        {
            return [.. _media];
        }
    }
}
