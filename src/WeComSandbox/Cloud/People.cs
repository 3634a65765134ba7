namespace WeComSandbox.Cloud;

public enum MemberStatus { Active = 1, Disabled = 2, NotActivated = 4, Left = 5 }

public sealed record Member
{
    public string UserId { get; set; } = "";
    public string Name { get; set; } = "";
    public string Mobile { get; set; } = "";
    public string Email { get; set; } = "";
    public string Position { get; set; } = "";
    public string Alias { get; set; } = "";
    public int Gender { get; set; }
    public IList<int> Departments { get; set; } = [];
    public MemberStatus Status { get; set; } = MemberStatus.Active;
    public bool Licensed { get; set; } = true;

    /// <summary>Somebody with personal WeChat who is no member: WeCom tells an openid and nothing else.</summary>
    public bool IsOutsider { get; set; }

    /// <summary>A customer of a member; only then an outsider has an external_userid.</summary>
    public string ExternalUserId { get; set; } = "";

    public string OpenId => "oSandbox" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(UserId))[..Math.Min(20, UserId.Length * 2)];

    public bool IsMember => !IsOutsider && Status != MemberStatus.Left;

    public bool Is(string userId) => string.Equals(UserId, userId, StringComparison.OrdinalIgnoreCase);
}

public sealed record Department
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public int ParentId { get; set; }
    public int Order { get; set; }
}

public sealed record Tag
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public IList<string> Users { get; set; } = [];
    public IList<int> Departments { get; set; } = [];
}

/// <summary>A group robot: whoever knows the key may write into the group.</summary>
public sealed record Robot
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Group { get; set; } = "";
    public IList<string> Users { get; set; } = [];
    public bool Stopped { get; set; }
}
