using System.Text.Json.Nodes;

namespace WeComSandbox.Cloud;

/// <summary>A self-built application, with what its page in the admin console would say.</summary>
public sealed record App
{
    public int AgentId { get; set; }
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public string Secret { get; set; } = "";
    public string HomeUrl { get; set; } = "";

    /// <summary>网页授权及JS-SDK: host and port must be the same to the letter for OAuth.</summary>
    public IList<string> TrustedDomains { get; set; } = [];

    /// <summary>Without the verified file OAuth works and the JS-SDK does not.</summary>
    public bool DomainVerified { get; set; } = true;

    /// <summary>企业微信授权登录 → Web网页授权回调域.</summary>
    public IList<string> LoginDomains { get; set; } = [];

    /// <summary>Null lets every address in.</summary>
    public IList<string>? TrustedIps { get; set; }

    public IList<string> VisibleUsers { get; set; } = [];
    public IList<int> VisibleDepartments { get; set; } = [];
    public IList<int> VisibleTags { get; set; } = [];

    public string CallbackUrl { get; set; } = "";
    public string CallbackToken { get; set; } = "";
    public string EncodingAesKey { get; set; } = "";
    public bool ReportsEntering { get; set; } = true;

    /// <summary>Fields that the admin ticked for snsapi_privateinfo.</summary>
    public IList<string> SensitiveFields { get; set; } = ["mobile", "email", "avatar", "gender"];

    /// <summary>Made before 2022-06-20: user/get still tells mobile, mail and picture.</summary>
    public bool ReadsSensitiveFields { get; set; }

    public bool CustomWorkbench { get; set; } = true;

    /// <summary>在微工作台中始终进入主页: in personal WeChat only 20 bytes of text are shown.</summary>
    public bool AlwaysHome { get; set; }

    public bool Stopped { get; set; }
    public string Schema { get; set; } = "";

    public JsonObject? Menu { get; set; }
    public JsonObject? WorkbenchTemplate { get; set; }
    public Dictionary<string, JsonObject> WorkbenchData { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool HasCallback => CallbackUrl.Length > 0 && EncodingAesKey.Length == 43;

    public bool Trusts(Uri address) => TrustedDomains.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);

    public bool TrustsLogin(Uri address) => Trusts(address) || LoginDomains.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);

    /// <summary>The JS-SDK also accepts sub-domains.</summary>
    public bool TrustsScripts(Uri address) => DomainVerified
        && TrustedDomains.Any(domain => Trusts(address) || address.Authority.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
