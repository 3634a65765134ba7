namespace Portal.Core.Push;

public enum PushOutcome
{
    Waiting,
    Sent,

    /// <summary>No member of WeCom is known for this user, or no user for this member.</summary>
    Unbound,

    /// <summary>May not see the report, or not these data any more.</summary>
    NoRight,

    /// <summary>WeCom: no such member, or outside of the app's visible range.</summary>
    Invalid,
    Unlicensed,
    Failed,

    /// <summary>The answer was lost, and WeCom's check against repeats is over: it may have arrived.</summary>
    Unknown,

    /// <summary>The data were empty or failed.</summary>
    Held,

    /// <summary>The condition did not hold.</summary>
    Unchanged,
    Cancelled,
    Recalled,

    /// <summary>Wants no more of this plan.</summary>
    Muted,
}

/// <summary>Somebody of a run, and what became of it; also his line in 消息.</summary>
public sealed class PushRecipient
{
    public const int LongestName = 64;

    private PushRecipient() { }

    internal PushRecipient(long runId, long? userId, string? memberId, string name, PushOutcome outcome) =>
        (RunId, UserId, MemberId, Name, Outcome) = (runId, userId, memberId, LongText.Begin(name, LongestName), outcome);

    public long Id { get; private set; }
    public long RunId { get; private set; }
    public long? UserId { get; private set; }
    public string? MemberId { get; internal set; }
    public string Name { get; private set; } = "";
    public long? PartId { get; internal set; }
    public long? DeliveryId { get; internal set; }
    public PushOutcome Outcome { get; internal set; }
    public DateTimeOffset? SentAt { get; internal set; }

    /// <summary>Opened the report from the message.</summary>
    public DateTimeOffset? OpenedAt { get; internal set; }

    /// <summary>Tapped 已阅 on the card.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }

    /// <summary>Saw it in 消息, or opened it.</summary>
    public DateTimeOffset? ReadAt { get; internal set; }
}
