using System.ComponentModel.DataAnnotations;

namespace Portal.Core.WeCom;

/// <summary>Section "WeCom": corps that the configuration provides, and how long WeCom is waited for.</summary>
public sealed class WeComOptions
{
    public IList<CorpOptions> Corps { get; } = [];

    /// <summary>For one call, retries not counted; uploads may take <see cref="UploadTimeout"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Before the first retry of a busy WeCom; doubled for the next.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a refused secret is not tried again unless an admin asks; WeCom bans an address for an hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan WrongSecretPause { get; set; } = TimeSpan.FromMinutes(30);
}

public sealed class CorpOptions
{
    public string CorpId { get; set; } = "";
    public string? Name { get; set; }
    public string? ServerAddress { get; set; }
    public string? ApiAddress { get; set; }
    public string? AuthorizeAddress { get; set; }
    public string? LoginAddress { get; set; }
    public bool SocialFeatures { get; set; } = true;

    /// <summary>A secret, as all that are named so: from the environment or a mounted file.</summary>
    public string? ContactsSecret { get; set; }
    public SocialAppOptions SocialApp { get; set; } = new();
    public NativeAppOptions NativeApp { get; set; } = new();
    public IList<AppOptions> Apps { get; } = [];
}

public sealed class SocialAppOptions
{
    public string? Secret { get; set; }
    public string? Schema { get; set; }
    public int? AgentId { get; set; }
}

public sealed class NativeAppOptions
{
    public string? BundleId { get; set; }
    public string? PackageName { get; set; }
    public string? Signature { get; set; }
}

public sealed class AppOptions
{
    public int AgentId { get; set; }
    public string? Name { get; set; }
    public string? Secret { get; set; }
    public string? Token { get; set; }
    public string? EncodingAesKey { get; set; }
}
