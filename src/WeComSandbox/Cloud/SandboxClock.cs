namespace WeComSandbox.Cloud;

/// <summary>The machine's clock, set forward or back on demand.</summary>
public sealed class SandboxClock(TimeProvider real) : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public long Seconds => GetUtcNow().ToUnixTimeSeconds();
}
