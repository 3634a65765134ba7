using System.Globalization;

namespace Portal.Core.Users.Batches;

/// <summary>A user's fields by their stable names, for what changes many users alike.</summary>
internal static class UserFields
{
    public const string DisplayName = "name";
    public const string Mobile = "mobile";
    public const string WeComAccount = "wecom";
    public const string WeChatId = "wechat";
    public const string WeChatOpenId = "openid";
    public const string Description = "about";
    public const string Enabled = "enabled";
    public const string MustChangePassword = "must-change";
    public const string Group = "group:";
    public const string Role = "role:";
    public const string Attribute = "attribute:";

    /// <summary>With a corp: which of its members he is. Kept beside the user, see <see cref="IBatchBindings"/>.</summary>
    public const string Member = "member:";
    private const string Yes = "1";

    public static string Of(long groupOrRole, string kind) => kind + groupOrRole.ToString(CultureInfo.InvariantCulture);

    public static long IdIn(string field) => long.Parse(field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    public static bool IsMember(string field) => field.StartsWith(Member, StringComparison.Ordinal);

    public static string? Said(bool isSo) => isSo ? Yes : null;

    public static string? Read(User user, string field) => field switch
    {
        DisplayName => user.DisplayName,
        Mobile => user.Mobile,
        WeComAccount => user.WeComAccount,
        WeChatId => user.WeChatId,
        WeChatOpenId => user.WeChatOpenId,
        Description => user.Description,
        Enabled => Said(user.IsEnabled),
        MustChangePassword => Said(user.MustChangePassword),
        _ when field.StartsWith(Group, StringComparison.Ordinal) => Said(user.Groups.Exists(g => g.Id == IdIn(field))),
        _ when field.StartsWith(Role, StringComparison.Ordinal) => Said(user.Roles.Exists(r => r.Id == IdIn(field))),
        _ when field.StartsWith(Attribute, StringComparison.Ordinal) => user.Attributes.Find(a => Names(field, a))?.Value,
        _ => throw new ArgumentException($"No field {field}.", nameof(field)),
    };

    /// <returns>False: the group or role is gone.</returns>
    public static bool Write(User user, string field, string? value, Subjects subjects)
    {
        switch (field)
        {
            case DisplayName: user.DisplayName = value ?? user.UserName; break;
            case Mobile: user.Mobile = value; break;
            case WeComAccount: user.WeComAccount = value; break;
            case WeChatId: user.WeChatId = value; break;
            case WeChatOpenId: user.WeChatOpenId = value; break;
            case Description: user.Description = value; break;
            case Enabled when value == Yes: user.Enable(); break;
            case Enabled: user.Disable(); break;
            case MustChangePassword: user.DemandNewPassword(value == Yes); break;
            case var _ when field.StartsWith(Group, StringComparison.Ordinal): return Put(user.Groups, subjects.Groups.GetValueOrDefault(IdIn(field)), value == Yes);
            case var _ when field.StartsWith(Role, StringComparison.Ordinal): return Put(user.Roles, subjects.Roles.GetValueOrDefault(IdIn(field)), value == Yes);
            default: user.SetAttribute(field[Attribute.Length..], value); break;
        }

        return true;
    }

    private static bool Put<T>(List<T> mine, T? one, bool isMine) where T : class
    {
        if (one is not null && isMine && !mine.Contains(one))
        {
            mine.Add(one);
        }
        else if (one is not null && !isMine)
        {
            mine.Remove(one);
        }

        return one is not null || !isMine;
    }

    private static bool Names(string field, UserAttribute attribute) => string.Equals(field[Attribute.Length..], attribute.Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The groups and roles that there are, tracked, so that users can be put into them.</summary>
internal sealed record Subjects(IReadOnlyDictionary<long, Group> Groups, IReadOnlyDictionary<long, Role> Roles);
