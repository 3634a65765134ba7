namespace Portal.Core.Users;

/// <summary>A user as requests see it: read once, shared by all requests until something of any user changes.</summary>
public sealed record Account
{
    public required long Id { get; init; }
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }
    public string? Mobile { get; init; }

    /// <summary>微信账号, the userid of the member that he is.</summary>
    public string? WeComAccount { get; init; }
    public string? Language { get; init; }
    public string? Theme { get; init; }
    public required string SecurityStamp { get; init; }
    public required bool IsEnabled { get; init; }
    public required bool MustChangePassword { get; init; }
    public required Permissions Permissions { get; init; }

    /// <summary>The user's groups and all groups above them.</summary>
    public required IReadOnlySet<long> GroupIds { get; init; }

    /// <summary>The roles the user was given, and 所有人.</summary>
    public required IReadOnlySet<long> RoleIds { get; init; }

    /// <summary>The groups the user was put into, by name.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The roles the user was given.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Attribute → values (<c>华东;华北</c> are two), compared without case.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; }

    /// <summary>组管理员: the groups whose people he administers, those below included.</summary>
    public IReadOnlySet<long> Administers { get; init; } = new HashSet<long>();

    public bool IsAdmin => Permissions.HasFlag(Permissions.Admin);

    /// <summary>Has a page of administration to open.</summary>
    public bool SeesAdministration => IsAdmin || Administers.Count > 0;

    public bool May(Permissions what) => IsAdmin || (Permissions & what) == what;
}
