namespace Portal.Core.WeCom;

/// <summary>企业: one WeCom company. What is named sealed is encrypted; <see cref="WeComDirectory"/> opens it.</summary>
public sealed class Corp
{
    public static readonly Uri PublicApi = new("https://qyapi.weixin.qq.com");
    public static readonly Uri PublicAuthorize = new("https://open.weixin.qq.com");
    public static readonly Uri PublicLogin = new("https://login.work.weixin.qq.com");

    private Corp() { }

    internal Corp(string corpId) => CorpId = corpId;

    public long Id { get; private set; }
    public string CorpId { get; internal set; } = "";
    public string Name { get; internal set; } = "";
    public string? ServerAddress { get; internal set; }
    public string ApiAddress { get; internal set; } = PublicApi.AbsoluteUri;
    public string AuthorizeAddress { get; internal set; } = PublicAuthorize.AbsoluteUri;
    public string LoginAddress { get; internal set; } = PublicLogin.AbsoluteUri;
    public bool SocialFeatures { get; internal set; } = true;
    public string? SealedContactsSecret { get; internal set; }
    public string? SealedSocialSecret { get; internal set; }
    public string? SocialSchema { get; internal set; }
    public int? SocialAgentId { get; internal set; }
    public string? NativeBundleId { get; internal set; }
    public string? NativePackageName { get; internal set; }
    public string? NativeSignature { get; internal set; }

    /// <summary>Comes from the configuration: changed there, not in the portal.</summary>
    public bool IsProvisioned { get; internal set; }
    public List<App> Apps { get; } = [];
}

/// <summary>企业应用.</summary>
public sealed class App
{
    private App() { }

    internal App(int agentId) => AgentId = agentId;

    public long Id { get; private set; }
    public int AgentId { get; private set; }
    public string Name { get; internal set; } = "";
    public int Position { get; internal set; }
    public string SealedSecret { get; internal set; } = "";
    public string? SealedToken { get; internal set; }
    public string? SealedEncodingAesKey { get; internal set; }
}
