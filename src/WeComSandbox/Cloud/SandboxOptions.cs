using System.ComponentModel.DataAnnotations;

namespace WeComSandbox.Cloud;

/// <summary>Where the sandbox listens, which portal it serves and who lives in it, section "Sandbox".</summary>
public sealed class SandboxOptions
{
    /// <summary>Stands for qyapi, open and login of WeCom in one.</summary>
    [Required]
    public Uri Url { get; set; } = new("http://localhost:5081");

    [Required]
    public Uri Portal { get; set; } = new("http://localhost:5080");

    /// <summary>The portal as a phone sees it. With {phone} every phone has its own host, so that two may be open side by side.</summary>
    [Required]
    public string PhoneUrl { get; set; } = "http://{phone}.localhost:5082";

    /// <summary>How long every answer of the API takes at least.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    /// <summary>WeCom answered the same token inside its life once, and no longer promises it.</summary>
    public bool NewTokenEachFetch { get; set; }

    public Limits Limits { get; set; } = new();

    public IList<CorpSeed> Corps { get; set; } = [];
}

public sealed class CorpSeed
{
    [Required]
    public string CorpId { get; set; } = "";
    public string Name { get; set; } = "";
    public string ContactsSecret { get; set; } = "";
    public IList<App> Apps { get; set; } = [];
    public IList<Department> Departments { get; set; } = [];
    public IList<Tag> Tags { get; set; } = [];
    public IList<Member> Members { get; set; } = [];
    public IList<Robot> Robots { get; set; } = [];
}
