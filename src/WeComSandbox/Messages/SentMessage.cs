using System.Text.Json.Nodes;

namespace WeComSandbox.Messages;

public enum Sender { App, GroupChat, Robot, Member }

/// <summary>A message as it lies in somebody's client.</summary>
public sealed record SentMessage
{
    public required string Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Sender From { get; init; }
    public required string CorpId { get; init; }
    public int? AgentId { get; init; }

    /// <summary>The group it went into, or the member who wrote.</summary>
    public string? ChatId { get; init; }
    public string? Author { get; init; }
    public required string Type { get; init; }
    public required JsonObject Content { get; set; }
    public bool Safe { get; init; }

    /// <summary>Who got it. Members over their rate are in <see cref="Dropped"/>: WeCom tells nobody.</summary>
    public required IReadOnlyList<string> To { get; init; }
    public IReadOnlyList<string> Dropped { get; init; } = [];
    public IReadOnlyList<string> Invalid { get; init; } = [];
    public string? ResponseCode { get; init; }
    public bool ResponseUsed { get; set; }
    public DateTimeOffset? RecalledAt { get; set; }

    /// <summary>How often the same request came again and was dropped.</summary>
    public int Repeats { get; set; }
}
