using System.Linq.Expressions;

namespace Portal.Core.Users;

public static class UserQueries
{
    private static readonly Expression<Func<User, bool>> IsActiveAdmin =
        u => u.IsEnabled && u.Roles.Any(r => (r.Permissions & Permissions.Admin) != 0);

    /// <summary>Those who can administer the portal.</summary>
    public static IQueryable<User> Admins(this IQueryable<User> users) => users.Where(IsActiveAdmin);

    /// <summary>Those whom a role, 所有人 among them, lets publish reports; admins may without it.</summary>
    public static IQueryable<User> Publishers(this IQueryable<User> users, IQueryable<Role> roles) => users.Where(u => u.IsEnabled
        && (u.Roles.Any(r => (r.Permissions & Permissions.Publish) != 0) || roles.Any(r => r.IsEveryone && (r.Permissions & Permissions.Publish) != 0)));

    /// <summary>A name, the mobile, an account of WeCom or WeChat, or the description contains the term.</summary>
    public static IQueryable<User> Matching(this IQueryable<User> users, string? term)
    {
        var wanted = new string([.. (term ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return users;
        }

        var folded = User.Normalize(wanted);
        var lower = folded.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // A query: the engine's upper() does it.
        return users.Where(u => u.NormalizedUserName.Contains(folded) || u.DisplayName.ToUpper().Contains(folded) || u.Mobile!.Contains(folded)
            || u.NormalizedWeComAccount!.Contains(lower) || u.NormalizedWeChatId!.Contains(lower) || u.Description!.ToUpper().Contains(folded));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
