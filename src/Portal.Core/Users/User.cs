using System.Security.Cryptography;
using System.Text;
using Portal.Core.WeCom;

namespace Portal.Core.Users;

/// <summary>An account of the portal 用户.</summary>
public sealed class User
{
    public const int MaxNameLength = 64;

    private string? _weComAccount;
    private string? _weChatId;

    private User() { }

    public User(string userName, string displayName, DateTimeOffset now)
    {
        UserName = userName.Trim();
        NormalizedUserName = Normalize(userName);
        DisplayName = displayName.Trim();
        CreatedAt = now;
        EndSessions();
    }

    public long Id { get; private set; }
    public string UserName { get; private set; } = "";
    public string NormalizedUserName { get; private set; } = "";
    public string DisplayName { get; set; } = "";

    /// <summary>Null: this account cannot sign in by password.</summary>
    public string? PasswordHash { get; private set; }
    public string? Mobile { get; set; }

    /// <summary>描述, for the admins alone.</summary>
    public string? Description { get; set; }

    /// <summary>微信账号: the userid of the member of WeCom that this user is, by which he is matched. One user has it, whatever its case.</summary>
    public string? WeComAccount
    {
        get => _weComAccount;
        set => (_weComAccount, NormalizedWeComAccount) = Named(value);
    }

    public string? NormalizedWeComAccount { get; private set; }

    /// <summary>微信号, for people to know him by. One user has it, whatever its case.</summary>
    public string? WeChatId
    {
        get => _weChatId;
        set => (_weChatId, NormalizedWeChatId) = Named(value);
    }

    public string? NormalizedWeChatId { get; private set; }

    /// <summary>微信ID, by which the WeChat plugin of WeCom knows him.</summary>
    public string? WeChatOpenId { get; set; }
    public bool IsEnabled { get; private set; } = true;
    public bool MustChangePassword { get; private set; }

    /// <summary>A session carries the stamp it began with; another stamp ends it.</summary>
    public string SecurityStamp { get; private set; } = "";

    /// <summary><c>zh-CN</c>, <c>en</c> or null: as the client says.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c>, <c>dark</c> or null: as the system says.</summary>
    public string? Theme { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }
    public List<Group> Groups { get; } = [];
    public List<Role> Roles { get; } = [];

    /// <summary>组管理员: the groups whose people he administers, and those of the groups below.</summary>
    public List<Group> Administers { get; } = [];
    public List<UserAttribute> Attributes { get; } = [];

    public void SetPassword(string hash, bool mustChange)
    {
        (PasswordHash, MustChangePassword) = (hash, mustChange);
        EndSessions();
    }

    /// <summary>是否强制修改密码: at the next sign-in by password, or no longer.</summary>
    public void DemandNewPassword(bool isDemanded) => MustChangePassword = isDemanded && PasswordHash is not null;

    public void Enable() => IsEnabled = true;

    public void Disable()
    {
        IsEnabled = false;
        EndSessions();
    }

    public void EndSessions() => SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public void SetAttribute(string name, string? value)
    {
        name = name.Trim();
        Attributes.RemoveAll(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));
        if (!string.IsNullOrWhiteSpace(value))
        {
            Attributes.Add(new UserAttribute(name, value.Trim()));
        }
    }

    /// <summary>Not empty, not too long, and nothing that a database would choke on.</summary>
    public static bool IsPossibleName(string? userName) =>
        !string.IsNullOrWhiteSpace(userName) && userName.Length <= MaxNameLength && !userName.Any(c => char.IsControl(c) || char.IsSurrogate(c))
        && Normalize(userName).Length <= MaxNameLength;

    private static (string? Text, string? Normalized) Named(string? text) =>
        string.IsNullOrWhiteSpace(text) ? (null, null) : (text.Trim(), MemberId.Normalize(text));

    /// <summary>User names are compared without case and width.</summary>
    public static string Normalize(string userName) => userName.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
}

/// <summary>What the data of a report may depend on, e.g. <c>region = 华东</c>. Several values are separated by <c>;</c>.</summary>
public sealed class UserAttribute(string name, string value)
{
    public string Name { get; private set; } = name;
    public string Value { get; private set; } = value;

    internal bool IsSame(KeyValuePair<string, string> given) => string.Equals(Name, given.Key.Trim(), StringComparison.OrdinalIgnoreCase) && Value == given.Value.Trim();
}

/// <summary>用户组: groups form a tree; a member of a group belongs to the groups above it too.</summary>
public sealed class Group(string name, long? parentId = null)
{
    public const int LongestName = 64;

    public long Id { get; private set; }
    public string Name { get; set; } = name;
    public long? ParentId { get; set; } = parentId;

    /// <summary>With <see cref="Department"/>: which department of which corp of WeCom it follows; null: an admin made it.</summary>
    public string? CorpId { get; private set; }
    public long? Department { get; private set; }

    /// <summary>Since when that department is no more; the group stays for what hangs on it.</summary>
    public DateTimeOffset? DepartmentGoneAt { get; internal set; }

    internal void StandFor(string corpId, long department) => (CorpId, Department) = (corpId, department);
}

/// <summary>What a role lets its users do.</summary>
[Flags]
public enum Permissions
{
    None = 0,
    View = 1,
    Share = 2,
    Push = 4,
    Admin = 8,

    /// <summary>发布: reviews and publishes the reports that he may see.</summary>
    Publish = 16,
}

/// <summary>角色: carries what one may do.</summary>
public sealed class Role(string name, Permissions permissions)
{
    /// <summary>The name that the built-in role begins with.</summary>
    public const string EveryoneName = "所有人";

    public long Id { get; private set; }
    public string Name { get; set; } = name;
    public Permissions Permissions { get; set; } = permissions;

    /// <summary>所有人: there is one, and every user has it without being given it.</summary>
    public bool IsEveryone { get; private init; }

    internal static Role Everyone(string name, Permissions permissions) => new(name, permissions) { IsEveryone = true };
}
