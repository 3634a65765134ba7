namespace Portal.Core.Users;

/// <summary>Users that the configuration makes at the start, section "Seed". What is there already is left as it is.</summary>
public sealed class SeedOptions
{
    public IList<SeedGroup> Groups { get; } = [];
    public IList<SeedRole> Roles { get; } = [];
    public IList<SeedUser> Users { get; } = [];
}

public sealed class SeedGroup
{
    public string Name { get; set; } = "";

    /// <summary>Name of the group above.</summary>
    public string? Parent { get; set; }
}

public sealed class SeedRole
{
    public string Name { get; set; } = "";
    public Permissions Permissions { get; set; } = Permissions.View;
}

public sealed class SeedUser
{
    public string UserName { get; set; } = "";

    /// <summary>A secret; without it the user cannot sign in by password.</summary>
    public string? Password { get; set; }
    public bool MustChangePassword { get; set; }
    public string? DisplayName { get; set; }
    public string? Mobile { get; set; }
    public string? Description { get; set; }

    /// <summary>微信账号: the member's userid, by which he is matched at his first visit.</summary>
    public string? WeComAccount { get; set; }

    /// <summary>微信号, for people's information.</summary>
    public string? WeChatId { get; set; }
    public string? WeChatOpenId { get; set; }

    /// <summary>The member of WeCom that this user is, bound at every start.</summary>
    public string? WeComUserId { get; set; }

    /// <summary>Of which corp; without it the first.</summary>
    public string? WeComCorpId { get; set; }
    public IList<string> Groups { get; } = [];

    /// <summary>Names of roles, or <c>view</c>, <c>share</c>, <c>push</c>, <c>admin</c>: a role of that name is made.</summary>
    public IList<string> Roles { get; } = [];
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>();
}
