namespace Portal.Core.Browser;

public enum KeeperCondition { NotStarted, Ready, Away }

/// <summary>Whether pictures can be taken; the reason says what is missing and what to install or set.</summary>
public sealed record KeeperState(KeeperCondition Condition, Bilingual? Reason = null)
{
    /// <summary>Name and version of the browser, once it has started.</summary>
    public string? Product { get; init; }
    public bool IsSandboxed { get; init; }
}
