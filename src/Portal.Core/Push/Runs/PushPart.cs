using System.Text.Json;

namespace Portal.Core.Push;

public enum PartState
{
    Waiting,
    Working,

    /// <summary>Its deliveries are there.</summary>
    Ready,

    /// <summary>Not sent: the data are empty or failed.</summary>
    Held,

    /// <summary>Not sent: the condition does not hold.</summary>
    Unchanged,
    Cancelled,
}

/// <summary>Why a part is held.</summary>
public enum HoldCause
{
    Empty,

    /// <summary>A dataset failed.</summary>
    Data,

    /// <summary>No newer data by the deadline.</summary>
    Late,

    /// <summary>The picture or file could not be made whole.</summary>
    Picture,

    /// <summary>WeCom did not take the picture or file.</summary>
    Upload,

    /// <summary>Nobody is left who may see it.</summary>
    NoRight,

    /// <summary>The portal failed over it, and the log says how.</summary>
    Fault,
}

/// <summary>What all people of one data scope get in a run: one text, one picture.</summary>
public sealed class PushPart
{
    private PushPart() { }

    internal PushPart(long runId, string scopeKey, string name, long viewerId, bool forChats) =>
        (RunId, ScopeKey, Name, ViewerId, ForChats) = (runId, scopeKey, name, viewerId, forChats);

    public long Id { get; private set; }
    public long RunId { get; private set; }
    public string ScopeKey { get; private set; } = "";

    /// <summary>What the scope is called: 华东; it stands in the watermark in place of a person.</summary>
    public string Name { get; private set; } = "";

    /// <summary>One of those it is for: their data are the same.</summary>
    public long ViewerId { get; private set; }

    /// <summary>The plan's chats get it too, or alone.</summary>
    public bool ForChats { get; private set; }
    public PartState State { get; private set; }

    public HoldCause? Held { get; private set; }

    /// <summary>Titles of the blocks, or a failure's number.</summary>
    public string? Reason { get; private set; }
    public string? ContentJson { get; private set; }

    /// <summary>The file at WeCom, for three days.</summary>
    public string? MediaId { get; private set; }
    public DateTimeOffset? MediaAt { get; private set; }
    public int Attempts { get; internal set; }
    public DateTimeOffset? DueAt { get; private set; }
    public string? Claim { get; internal set; }
    public DateTimeOffset? ClaimedUntil { get; internal set; }

    public PartContent? Content => ContentJson is null ? null : JsonSerializer.Deserialize(ContentJson, PlanJson.Default.PartContent);

    internal void Say(PartContent content) => ContentJson = JsonSerializer.Serialize(content, PlanJson.Default.PartContent);

    internal void Lend(string mediaId, DateTimeOffset now) => (MediaId, MediaAt) = (mediaId, now);

    internal void Settle(PartState state) => (State, Held, Reason, Claim, ClaimedUntil) = (state, null, null, null, null);

    internal void Hold(HoldCause cause, string? reason) =>
        (State, Held, Reason, Claim, ClaimedUntil) = (PartState.Held, cause, LongText.Cut(reason, 500), null, null);

    /// <param name="cause">Why it would be held if it were to end now.</param>
    internal void LookAgainAt(DateTimeOffset at, HoldCause cause) => (State, Held, DueAt, Claim, ClaimedUntil) = (PartState.Waiting, cause, at, null, null);
}

/// <summary>The words of a part, with all places filled.</summary>
public sealed record PartContent(string Title, string? Description)
{
    /// <summary>Of a card: the big number and what it is called.</summary>
    public string? Number { get; init; }
    public string? NumberLabel { get; init; }

    /// <summary>Markdown, for robots.</summary>
    public string? Table { get; init; }

    /// <summary>The view as an address has it, dates resolved.</summary>
    public string Query { get; init; } = "";
    public string? DataTime { get; init; }

    /// <summary>At WeCom, for kinds that show a picture by address.</summary>
    public Uri? Picture { get; init; }
    public double? PictureRatio { get; init; }

    /// <summary>Key of the picture, for robots: they get it in the message itself.</summary>
    public string? CaptureKey { get; init; }
}
