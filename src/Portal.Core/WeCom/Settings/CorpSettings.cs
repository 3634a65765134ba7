namespace Portal.Core.WeCom;

/// <summary>A corp with opened secrets, as the protocol needs it. Never to be shown or written whole.</summary>
public sealed class CorpSettings
{
    public required long Id { get; init; }
    public required string CorpId { get; init; }
    public required string Name { get; init; }

    /// <summary>服务器地址, without a slash at its end; null only when the configuration leaves it out.</summary>
    public Uri? ServerAddress { get; init; }
    public required Uri ApiAddress { get; init; }
    public required Uri AuthorizeAddress { get; init; }
    public required Uri LoginAddress { get; init; }

    /// <summary>允许企业微信社交功能.</summary>
    public required bool SocialFeatures { get; init; }
    public Credentials? Contacts { get; init; }

    /// <summary>社交协同应用, with the Schema of the company's native app.</summary>
    public SocialApp? SocialApp { get; init; }
    public NativeApp? NativeApp { get; init; }
    public bool IsProvisioned { get; init; }
    public IReadOnlyList<AppSettings> Apps { get; internal set; } = [];

    public AppSettings? AppOf(int agentId) => Apps.FirstOrDefault(a => a.AgentId == agentId);
}

/// <param name="AgentId">Null when it was not entered and no app has the same secret: a native app is then not told it.</param>
public sealed record SocialApp(Credentials Credentials, string Schema, int? AgentId);

public sealed record NativeApp(string? BundleId, string? PackageName, string? Signature);

public sealed class AppSettings
{
    public required CorpSettings Corp { get; init; }
    public required int AgentId { get; init; }
    public required string Name { get; init; }

    /// <summary>Null when its secret could not be opened and has to be entered again.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Null when messages from WeCom are not set up.</summary>
    public MessageCrypt? Crypt { get; init; }
}
