namespace Portal.Core.Chats;

/// <summary>How the portal reaches a group: one that an app made, or one that has a robot.</summary>
public enum ChatKind { App, Robot }

/// <summary>群: a group chat in WeCom that the portal can send to. Used by sharing and by pushes.</summary>
public sealed class TeamChat
{
    public const int LongestName = 50;

    private TeamChat() { }

    private TeamChat(ChatKind kind, string corpId, string name, string createdBy, DateTimeOffset now) =>
        (Kind, CorpId, Name, CreatedBy, CreatedAt) = (kind, corpId, name.Trim(), createdBy, now);

    public long Id { get; private set; }
    public ChatKind Kind { get; private set; }
    public string CorpId { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Which app made it; only that one may send.</summary>
    public int? AgentId { get; private set; }

    /// <summary>WeCom's number of the group.</summary>
    public string? ChatId { get; private set; }

    /// <summary>The robot's key, encrypted: it is the right to send.</summary>
    public string? SealedKey { get; private set; }

    /// <summary>The same robot is not added twice, and its key needs not be opened to see that.</summary>
    public string? KeyHash { get; private set; }

    /// <summary>The last four characters, by which people tell robots apart.</summary>
    public string? KeyEnd { get; private set; }

    /// <summary>Only who has this role may send; null: everybody with the right to share.</summary>
    public long? RoleId { get; private set; }

    /// <summary>Null while it works. WeCom's code for why nobody can send: the robot was removed, the group dissolved.</summary>
    public int? GoneCode { get; private set; }
    public DateTimeOffset? GoneAt { get; private set; }
    public bool IsPaused { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LastSentAt { get; private set; }

    public bool IsOpen => GoneCode is null && !IsPaused;

    internal static TeamChat OfApp(string corpId, int agentId, string chatId, string name, string createdBy, DateTimeOffset now) =>
        new(ChatKind.App, corpId, name, createdBy, now) { AgentId = agentId, ChatId = chatId };

    internal static TeamChat OfRobot(string corpId, string name, RobotKey key, string createdBy, DateTimeOffset now)
    {
        var chat = new TeamChat(ChatKind.Robot, corpId, name, createdBy, now);
        chat.Use(key);
        return chat;
    }

    internal void Rename(string name) => Name = name.Trim();

    internal void OpenTo(long? roleId) => RoleId = roleId;

    internal void Pause(bool paused) => IsPaused = paused;

    /// <summary>A new address mends a robot that was removed.</summary>
    internal void Use(RobotKey key) => (SealedKey, KeyHash, KeyEnd, GoneCode, GoneAt) = (key.Sealed, key.Hash, key.End, null, null);

    internal void Sent(DateTimeOffset now) => LastSentAt = now;

    internal void Lose(int code, DateTimeOffset now) => (GoneCode, GoneAt) = (code, now);

    /// <summary>Somebody mended it in WeCom and wants it tried again.</summary>
    internal void TryAgain() => (GoneCode, GoneAt) = (null, null);
}

internal sealed record RobotKey(string Sealed, string Hash, string End);
