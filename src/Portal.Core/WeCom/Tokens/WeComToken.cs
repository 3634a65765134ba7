namespace Portal.Core.WeCom;

/// <summary>One token or ticket; whoever sets the claim may fetch it.</summary>
public sealed class WeComToken
{
    private WeComToken() { }

    public string Key { get; private set; } = "";
    public long Version { get; private set; }

    /// <summary>Encrypted.</summary>
    public string? SealedValue { get; private set; }
    public DateTimeOffset RenewAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public string? ClaimedBy { get; private set; }
    public DateTimeOffset? ClaimedUntil { get; private set; }
    public int? RefusedCode { get; private set; }
    public string? RefusedMessage { get; private set; }
    public DateTimeOffset? RefusedUntil { get; private set; }
}
