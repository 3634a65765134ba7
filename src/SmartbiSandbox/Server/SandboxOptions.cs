using System.ComponentModel.DataAnnotations;

namespace SmartbiSandbox.Server;

/// <summary>Where the sandbox listens, who may sign in and what he finds, section "Sandbox".</summary>
public sealed class SandboxOptions
{
    /// <summary>What a real server is usually deployed under.</summary>
    public const string BasePath = "/smartbi";

    [Required]
    public Uri Url { get; set; } = new("http://localhost:5083");

    [Required]
    public string Version { get; set; } = "V11.0.70205";

    /// <summary>How long a session lives without a call.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>系统选项 → 单点登录超时设置.</summary>
    public TimeSpan LoginTokenLife { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>So many wrong passwords lock an account.</summary>
    [Range(1, 100)]
    public int WrongPasswords { get; set; } = 5;

    /// <summary>Public clients disagree how an encoded reply is made: by the table backwards (the client reads it with the table), or by the table.</summary>
    public ReplyTable ReplyTable { get; set; }

    /// <summary>At least so many nodes: the seed and a grown folder.</summary>
    [Range(0, 200_000)]
    public int Nodes { get; set; }

    public Dictionary<string, string> Config { get; set; } = [];

    public IList<User> Users { get; set; } = [];

    public IList<Node> Tree { get; set; } = [];
}

public enum ReplyTable
{
    Backward,
    Forward,
}
