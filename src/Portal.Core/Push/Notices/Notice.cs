namespace Portal.Core.Push;

public enum NoticeState
{
    Waiting,
    Sent,
    Failed,

    /// <summary>Nobody heard WeCom's answer, and too much time has passed to repeat it.</summary>
    Unknown,

    /// <summary>Not a member of any company that the portal can send to: 消息 has it alone.</summary>
    Unbound,
}

/// <param name="Text">A line below the title.</param>
/// <param name="Path">Where it leads, in the portal.</param>
public sealed record NoticeWords(Bilingual Title, Bilingual Text, string Path);

/// <summary>A word of the portal itself to one user: a line of 消息, and a card in WeCom. The row is the job of sending it.</summary>
public sealed class Notice
{
    internal const int LongestTitle = 200;
    internal const int LongestText = 500;
    internal const int LongestPath = 500;

    private Notice() { }

    internal Notice(long? userId, string title, string text, string path, DateTimeOffset now)
    {
        (UserId, Path, At, DueAt) = (userId, path, now, now);
        (Title, Text) = (LongText.Cut(title, LongestTitle), LongText.Cut(text, LongestText));
    }

    public long Id { get; private set; }
    /// <summary>Null: a member of WeCom who is no user; <see cref="Body"/> is written with it.</summary>
    public long? UserId { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Path { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? ReadAt { get; internal set; }
    public NoticeState State { get; private set; }

    /// <summary>Who sends it moves this on first: until then it is his alone, and of two servers one moves it.</summary>
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>The request byte for byte, and the app it goes by: what is repeated has to be the same.</summary>
    public string? Body { get; private set; }
    public string? CorpId { get; private set; }
    public int? AgentId { get; private set; }

    /// <summary>Since when WeCom may have it although nobody heard its answer.</summary>
    public DateTimeOffset? PerhapsSince { get; private set; }
    public string? Error { get; private set; }

    internal void Address(string body, string corpId, int agentId) => (Body, CorpId, AgentId) = (body, corpId, agentId);

    internal void Try(DateTimeOffset now) => PerhapsSince ??= now;

    /// <summary>WeCom has certainly not taken it.</summary>
    internal void Untry(DateTimeOffset? perhapsBefore) => PerhapsSince = perhapsBefore;

    internal void WaitUntil(DateTimeOffset at, string error) => (DueAt, Error) = (at, LongText.Cut(error, LongestText));

    internal void End(NoticeState state, string? error = null) => (State, Error) = (state, LongText.Cut(error, LongestText));
}
