using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>How many people the grants of a node let in.</summary>
public sealed class NodeReaders(PortalDb db)
{
    /// <summary>Enabled users whom the grants include and whose roles allow to view, and all admins; of these, who is bound to nobody in WeCom.</summary>
    public async Task<(int Count, int Unbound)> CountAsync(BoardNode card, CancellationToken ct)
    {
        var granted = card.Grants.Where(grant => !grant.HasEnded).Select(grant => grant.Subject).ToLookup(subject => subject.Kind, subject => subject.Id);
        var roles = granted[GrantKind.Role].ToArray();
        var users = granted[GrantKind.User].ToArray();
        var groups = await BelowAsync(granted[GrantKind.Group], ct);
        var everyone = await db.Roles.Where(r => r.IsEveryone).Select(r => new { r.Id, r.Permissions }).ToListAsync(ct);
        var isForAll = granted.Contains(GrantKind.Everyone) || everyone.Exists(role => roles.Contains(role.Id));
        var mayAllView = everyone.Exists(role => role.Permissions.HasFlag(Permissions.View));
        var readers = db.Users.Where(u => u.IsEnabled && (u.Roles.Any(r => (r.Permissions & Permissions.Admin) != 0)
            || ((mayAllView || u.Roles.Any(r => (r.Permissions & Permissions.View) != 0))
                && (isForAll || users.Contains(u.Id) || u.Groups.Any(g => groups.Contains(g.Id)) || u.Roles.Any(r => roles.Contains(r.Id))))));
        var counts = await readers.GroupBy(u => db.Bindings.Any(b => b.UserId == u.Id)).Select(same => new { IsBound = same.Key, Count = same.Count() }).ToListAsync(ct);
        return (counts.Sum(each => each.Count), counts.Where(each => !each.IsBound).Sum(each => each.Count));
    }

    private async Task<long[]> BelowAsync(IEnumerable<long> groups, CancellationToken ct) =>
        groups.Any() ? [.. UserDirectory.WithGroupsBelow(groups, await db.Groups.ToDictionaryAsync(g => g.Id, g => g.ParentId, ct))] : [];
}
