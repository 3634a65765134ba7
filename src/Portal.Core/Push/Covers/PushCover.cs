namespace Portal.Core.Push;

/// <summary>封面: a picture that somebody uploaded, as our own browser drew it.</summary>
public sealed class PushCover(long ownerId, byte[] bytes, DateTimeOffset createdAt)
{
    public long Id { get; private set; }
    public long OwnerId { get; private set; } = ownerId;

    /// <summary>A JPEG of ours.</summary>
    public byte[] Bytes { get; private set; } = bytes;
    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}
