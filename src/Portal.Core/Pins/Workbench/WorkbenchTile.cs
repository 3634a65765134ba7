namespace Portal.Core.Pins;

/// <summary>Which app shows 我的指标 on the workbench; without a row none does.</summary>
public sealed class WorkbenchSettings
{
    public const int OnlyId = 1;

    private WorkbenchSettings() { }

    internal WorkbenchSettings(string corpId, int agentId) => Choose(corpId, agentId);

    public int Id { get; private set; } = OnlyId;
    public string CorpId { get; private set; } = "";
    public int AgentId { get; private set; }

    /// <summary>Why WeCom takes no numbers now; it is asked again at <see cref="RetryAt"/>.</summary>
    public string? Problem { get; private set; }
    public DateTimeOffset? RetryAt { get; private set; }

    internal void Choose(string corpId, int agentId) => (CorpId, AgentId, Problem, RetryAt) = (corpId, agentId, null, null);

    internal void Stop(string? problem, DateTimeOffset retryAt) => (Problem, RetryAt) = (LongText.Cut(problem, 500), retryAt);

    internal void GoOn() => (Problem, RetryAt) = (null, null);
}

/// <summary>A user's own tile on the workbench, and when it is looked at again.</summary>
public sealed class UserTile
{
    private UserTile() { }

    public long UserId { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Hash of what it shows; null: nothing yet.</summary>
    public string? Shown { get; private set; }
    public DateTimeOffset? ShownAt { get; private set; }
}
