using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

public static class AuditReach
{
    /// <summary>The groups of codes that tell of users.</summary>
    public static IReadOnlyList<string> OfUsers { get; } = ["user", "member", "sign-in"];

    /// <summary>What became of users within reach: how they were changed, bound and signed in.</summary>
    public static IQueryable<AuditEntry> Within(this IQueryable<AuditEntry> entries, Reach reach, PortalDb db)
    {
        if (reach.IsWhole)
        {
            return entries;
        }

        var users = reach.Within(db.Users);
        return entries.Where(e => (e.What.StartsWith("user.") || e.What.StartsWith("member.") || e.What.StartsWith("sign-in.")) && users.Any(u => u.UserName == e.Subject));
    }
}
