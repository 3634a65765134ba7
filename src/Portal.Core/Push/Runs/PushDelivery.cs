namespace Portal.Core.Push;

public enum DeliveryState { Waiting, Sending, Sent, Failed, Unknown, Cancelled, Recalled }

/// <summary>One call of WeCom: up to 1,000 members of a part, a chat, or a word to the plan's owner.</summary>
public sealed class PushDelivery
{
    private PushDelivery() { }

    internal PushDelivery(long runId, long? partId, DateTimeOffset now) => (RunId, PartId, DueAt, CreatedAt) = (runId, partId, now, now);

    public long Id { get; private set; }
    public long RunId { get; private set; }
    public long? PartId { get; private set; }

    /// <summary>A team chat; null: members.</summary>
    public long? ChatId { get; private set; }
    public string? ChatName { get; private set; }

    /// <summary>A word to one member, such as the owner; nobody of the run's people.</summary>
    public bool IsNote { get; private set; }
    public DeliveryState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; internal set; }

    /// <summary>The request byte for byte: what is repeated has to be the same.</summary>
    public string? Body { get; private set; }

    /// <summary>Since when WeCom may have it although nobody heard its answer.</summary>
    public DateTimeOffset? PerhapsSince { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? MessageId { get; private set; }
    public int? ErrorCode { get; private set; }
    public string? Error { get; private set; }
    public string? Claim { get; internal set; }
    public DateTimeOffset? ClaimedUntil { get; internal set; }

    internal static PushDelivery ToChat(long runId, long partId, long chatId, string chatName, DateTimeOffset now) =>
        new(runId, partId, now) { ChatId = chatId, ChatName = chatName };

    internal static PushDelivery Note(long runId, string body, DateTimeOffset now) => new(runId, null, now) { IsNote = true, Body = body };

    /// <summary>A part's words again to one of its people, later.</summary>
    internal static PushDelivery Reminder(PushPart part, string body, DateTimeOffset at) => new(part.RunId, part.Id, at) { IsNote = true, Body = body };

    /// <summary>From here on nobody knows, until WeCom's answer is written down.</summary>
    internal void Try(string? body, DateTimeOffset now) => (Body, PerhapsSince) = (body, PerhapsSince ?? now);

    /// <summary>WeCom has certainly not taken it by this attempt.</summary>
    internal void Untry(DateTimeOffset? perhapsBefore) => PerhapsSince = perhapsBefore;

    internal void Rewrite() => Body = null;

    internal void Succeed(string? messageId, DateTimeOffset now) =>
        (State, MessageId, SentAt, ErrorCode, Error, Claim, ClaimedUntil) = (DeliveryState.Sent, messageId, now, null, null, null, null);

    internal void WaitUntil(DateTimeOffset at, int? code, string? error) => Set(DeliveryState.Waiting, code, error, at);

    internal void End(DeliveryState state, int? code, string? error) => Set(state, code, error, DueAt);

    internal void Recall() => State = DeliveryState.Recalled;

    /// <summary>Somebody decided that it is sent again, although it may have arrived.</summary>
    internal void TryAgain(DateTimeOffset now) => (State, DueAt, Attempts, PerhapsSince, ErrorCode, Error) = (DeliveryState.Waiting, now, 0, null, null, null);

    private void Set(DeliveryState state, int? code, string? error, DateTimeOffset dueAt) => (State, ErrorCode, Error, DueAt, Claim, ClaimedUntil) =
        (state, code, LongText.Cut(error, 500), dueAt, null, null);
}
