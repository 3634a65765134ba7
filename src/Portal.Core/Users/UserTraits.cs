using Portal.Core.Audit;

namespace Portal.Core.Users;

/// <summary>A user at one moment, so that the audit can say what an admin changed.</summary>
internal sealed record UserTraits(
    string UserName, string DisplayName, string? Mobile, string? WeComAccount, string? WeChatId, string? WeChatOpenId, string? Description, bool MustChangePassword,
    bool IsEnabled, IReadOnlyCollection<string> Groups, IReadOnlyCollection<string> Roles,
    IReadOnlyDictionary<string, string> Attributes)
{
    public static UserTraits Of(User user) => new(
        user.UserName, user.DisplayName, user.Mobile, user.WeComAccount, user.WeChatId, user.WeChatOpenId, user.Description,
        user.MustChangePassword, user.IsEnabled, [.. user.Groups.Select(g => g.Name)], [.. user.Roles.Select(r => r.Name)],
        user.Attributes.ToDictionary(a => a.Name, a => a.Value));

    /// <summary>Rights in full; of a mobile only that it changed.</summary>
    public AuditChanges ChangesSince(UserTraits before)
    {
        var changes = new AuditChanges()
            .Value("name", before.DisplayName, DisplayName)
            .Field("mobile", before.Mobile, Mobile)
            .Value("wecom", before.WeComAccount, WeComAccount)
            .Value("wechat", before.WeChatId, WeChatId)
            .Field("openid", before.WeChatOpenId, WeChatOpenId)
            .Value("about", before.Description, Description)
            .Value("must-change", OnOff(before.MustChangePassword), OnOff(MustChangePassword))
            .Set("groups", before.Groups, Groups)
            .Set("roles", before.Roles, Roles);
        foreach (var name in before.Attributes.Keys.Union(Attributes.Keys).Order(StringComparer.Ordinal))
        {
            changes.Value("attribute " + name, before.Attributes.GetValueOrDefault(name), Attributes.GetValueOrDefault(name));
        }

        return changes;
    }

    private static string OnOff(bool isOn) => isOn ? "on" : "off";
}
