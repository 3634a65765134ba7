namespace Portal.Core.WeCom;

/// <summary>What the admin's form holds. Secrets go in only: shown is whether there is one; left blank it stays as it is.</summary>
public sealed class CorpForm
{
    /// <summary>0: a new corp.</summary>
    public long Id { get; set; }
    public string? CorpId { get; set; }
    public string? Name { get; set; }
    public string? ServerAddress { get; set; }
    public string? ApiAddress { get; set; }
    public string? AuthorizeAddress { get; set; }
    public string? LoginAddress { get; set; }
    public bool SocialFeatures { get; set; } = true;
    public string? ContactsSecret { get; set; }
    public bool HasContactsSecret { get; set; }
    public bool RemoveContactsSecret { get; set; }

    /// <summary>With the schema blank too, the social app is removed.</summary>
    public string? SocialSecret { get; set; }
    public bool HasSocialSecret { get; set; }
    public string? SocialSchema { get; set; }
    public int? SocialAgentId { get; set; }
    public string? NativeBundleId { get; set; }
    public string? NativePackageName { get; set; }
    public string? NativeSignature { get; set; }
    public bool IsProvisioned { get; set; }
    public List<AppForm> Apps { get; set; } = [];
}

public sealed class AppForm
{
    /// <summary>As text, since several may be pasted: <c>1000002;1000003</c>.</summary>
    public string? AgentId { get; set; }
    public string? Name { get; set; }

    /// <summary>Several as <c>secret1;secret2</c> become several apps.</summary>
    public string? Secret { get; set; }
    public bool HasSecret { get; set; }
    public string? Token { get; set; }
    public string? EncodingAesKey { get; set; }
    public bool HasCallback { get; set; }
    public bool RemoveCallback { get; set; }
}

/// <param name="Field">As in the form, e.g. <c>Apps[1].Secret</c>; empty for the whole.</param>
public sealed record SettingsProblem(string Field, Bilingual Text);
