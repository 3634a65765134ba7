using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Sharing;

public enum SendKind { Picture, Card }

public enum SendOutcome
{
    Sent,

    /// <summary>Outside of the app's visible range, or no such member.</summary>
    OutOfRange,

    /// <summary>The member has no interface licence, or it ran out.</summary>
    Unlicensed,

    /// <summary>Nothing reached them; the report's problem says why.</summary>
    NotSent,
}

/// <param name="Name">A person, a department or a group, as people call them.</param>
public sealed record SendLine(string Name, SendOutcome Outcome);

/// <summary>What became of one sending, recipient by recipient.</summary>
/// <param name="Problem">Why something was not sent, and what to do.</param>
public sealed record SendReport(IReadOnlyList<SendLine> Lines, Bilingual? Problem = null)
{
    /// <summary>Nobody knows: the server ended over it, or is at it right now.</summary>
    [JsonIgnore]
    public bool MayHaveArrived { get; init; }

    [JsonIgnore]
    public bool HasSent => Lines.Any(l => l.Outcome == SendOutcome.Sent);
}

[JsonSerializable(typeof(SendReport))]
internal sealed partial class SendJson : JsonSerializerContext;

/// <summary>One tap on 发送. The row comes before the message, so that a second tap finds it and sends nothing.</summary>
public sealed class ShareSending
{
    public const int KeyLength = 36;

    private ShareSending() { }

    internal ShareSending(long userId, string key, DateTimeOffset now) => (UserId, Key, At) = (userId, key, now);

    public long Id { get; private set; }
    public long UserId { get; private set; }

    /// <summary>Made by the page that the sender filled in.</summary>
    public string Key { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>JSON; null while it is being sent, and for ever when the server died over it.</summary>
    public string? Result { get; private set; }

    internal SendReport? Report => Result is null ? null : JsonSerializer.Deserialize(Result, SendJson.Default.SendReport);

    internal void End(SendReport report) => Result = JsonSerializer.Serialize(report, SendJson.Default.SendReport);
}
