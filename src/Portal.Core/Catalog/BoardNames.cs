using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Catalog;

/// <summary>What a subject of a grant is called.</summary>
/// <param name="UserName">Of a user.</param>
internal sealed record BoardName(string Name, string? UserName)
{
    /// <summary>周敏 (zhou): two users may have one name.</summary>
    public string Full => UserName is null ? Name : $"{Name} ({UserName})";
}

internal static class BoardNames
{
    /// <summary>One question for each kind, however many they are. Everyone has no name.</summary>
    public static async Task<IReadOnlyDictionary<Subject, BoardName>> NamesOfAsync(this PortalDb db, IEnumerable<Subject> subjects, CancellationToken ct)
    {
        var wanted = subjects.Distinct().ToLookup(subject => subject.Kind, subject => subject.Id);
        long[] groups = [.. wanted[GrantKind.Group]], roles = [.. wanted[GrantKind.Role]], users = [.. wanted[GrantKind.User]];
        var names = new Dictionary<Subject, BoardName>();
        foreach (var (kind, ids, named) in new[]
        {
            (GrantKind.Group, groups, db.Groups.Where(g => groups.Contains(g.Id)).Select(g => new { g.Id, g.Name, UserName = (string?)null })),
            (GrantKind.Role, roles, db.Roles.Where(r => roles.Contains(r.Id)).Select(r => new { r.Id, r.Name, UserName = (string?)null })),
            (GrantKind.User, users, db.Users.Where(u => users.Contains(u.Id)).Select(u => new { u.Id, Name = u.DisplayName, UserName = (string?)u.UserName })),
        })
        {
            if (ids.Length > 0)
            {
                (await named.ToListAsync(ct)).ForEach(each => names[new Subject(kind, each.Id)] = new BoardName(each.Name, each.UserName));
            }
        }

        return names;
    }
}
