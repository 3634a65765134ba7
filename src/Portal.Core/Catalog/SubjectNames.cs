using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

/// <summary>Turns the names under <c>visible_to</c> and <c>owner</c> into subjects. A name that a group and a role have means both.</summary>
internal sealed class SubjectNames
{
    private const string UserPrefix = "user:";
    private readonly ILookup<string, Subject> _named;
    private readonly Dictionary<string, long> _users;

    private SubjectNames(ILookup<string, Subject> named, Dictionary<string, long> users) => (_named, _users) = (named, users);

    public static async Task<SubjectNames> ReadAsync(PortalDb db, IEnumerable<string> names, IEnumerable<string> owners, CancellationToken ct)
    {
        var groups = await db.Groups.Select(g => new { g.Name, g.Id }).ToListAsync(ct);
        var roles = await db.Roles.Select(r => new { r.Name, r.Id }).ToListAsync(ct);
        var users = names.Where(IsUser).Select(UserNameOf).Concat(owners.Select(User.Normalize)).Distinct().ToArray();
        var found = await db.Users.Where(u => users.Contains(u.NormalizedUserName)).ToDictionaryAsync(u => u.NormalizedUserName, u => u.Id, ct);
        var named = groups.Select(g => (g.Name, Subject: new Subject(GrantKind.Group, g.Id))).Concat(roles.Select(r => (r.Name, Subject: new Subject(GrantKind.Role, r.Id))));
        return new SubjectNames(named.ToLookup(n => Fold(n.Name), n => n.Subject), found);
    }

    /// <summary>Empty: nobody has this name.</summary>
    public IEnumerable<Subject> Find(string name) =>
        IsUser(name) ? _users.TryGetValue(UserNameOf(name), out var id) ? [new Subject(GrantKind.User, id)] : []
        : Fold(name) == "EVERYONE" ? [Subject.Everyone]
        : _named[Fold(name)];

    public long? FindUser(string userName) => _users.TryGetValue(User.Normalize(userName), out var id) ? id : null;

    private static bool IsUser(string name) => name.TrimStart().StartsWith(UserPrefix, StringComparison.OrdinalIgnoreCase);

    private static string UserNameOf(string name) => User.Normalize(name.Trim()[UserPrefix.Length..]);

    private static string Fold(string name) => User.Normalize(name);
}
