namespace Portal.Core.Sharing;

/// <summary>A line of 消息: somebody shared a view with a user by the app.</summary>
public sealed class SharedNote
{
    internal const int LongestComment = 200;

    private SharedNote() { }

    internal SharedNote(SendOrder order, long userId, DateTimeOffset now) =>
        (LinkId, UserId, FromName, Comment, At) = (order.LinkId, userId, LongText.Begin(order.Sender.DisplayName, 64), LongText.Cut(order.Comment, LongestComment), now);

    public long Id { get; private set; }

    /// <summary>Of this sending alone: it says what was shared, and leads there.</summary>
    public long LinkId { get; private set; }
    public long UserId { get; private set; }
    public string FromName { get; private set; } = "";
    public string? Comment { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? ReadAt { get; internal set; }
}
