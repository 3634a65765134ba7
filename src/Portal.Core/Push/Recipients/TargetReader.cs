using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Whom a plan's targets are.</summary>
/// <param name="Users">Named by somebody: who may not see the report is told of.</param>
/// <param name="Everybody">Only by 所有人: who may not see the report is passed over.</param>
/// <param name="Members">Of departments and tags.</param>
/// <param name="Unknown">Names that are nobody's any more.</param>
internal sealed record TargetPeople(IReadOnlySet<long> Users, IReadOnlySet<long> Everybody, IReadOnlyList<Member> Members, IReadOnlyList<string> Unknown);

/// <summary>Looks up targets: the portal's users, groups and roles here, departments and tags in WeCom.</summary>
internal sealed class TargetReader(PortalDb db, ReportCatalog catalog, WeComClient wecom, DepartmentMembers members)
{
    private const int Chunk = 1_000;

    /// <exception cref="WeComException">Departments or tags could not be read.</exception>
    public async Task<TargetPeople> ReadAsync(PushTargets to, string reportId, AppSettings app, CancellationToken ct)
    {
        var (users, unknown) = (new HashSet<long>(), new List<string>());
        await AddUsersAsync(to.Users, users, unknown, ct);
        await AddGroupsAsync(to.Groups, users, unknown, ct);
        await AddRolesAsync(to.Roles, users, unknown, ct);
        if (to.Starred && (await catalog.SnapshotAsync(ct)).ByReportId.GetValueOrDefault(reportId) is { } node)
        {
            users.UnionWith(await db.Favorites.Where(f => f.NodeId == node.Id).Select(f => f.UserId).ToListAsync(ct));
        }

        var everybody = to.Everyone
            ? await db.Users.Where(u => u.IsEnabled && db.Bindings.Any(b => b.CorpId == app.Corp.CorpId && b.UserId == u.Id)).Select(u => u.Id).ToListAsync(ct)
            : [];
        return new TargetPeople(users, everybody.ToHashSet(), await MembersAsync(to, app, ct), unknown);
    }

    private async Task AddUsersAsync(IReadOnlyList<string> names, HashSet<long> users, List<string> unknown, CancellationToken ct)
    {
        foreach (var chunk in names.Chunk(Chunk))
        {
            var wanted = chunk.ToDictionary(User.Normalize, name => name);
            var keys = wanted.Keys.ToList();
            var found = await db.Users.Where(u => keys.Contains(u.NormalizedUserName)).Select(u => new { u.Id, u.NormalizedUserName }).ToListAsync(ct);
            users.UnionWith(found.Select(u => u.Id));
            unknown.AddRange(wanted.Where(w => found.All(f => f.NormalizedUserName != w.Key)).Select(w => w.Value));
        }
    }

    private async Task AddGroupsAsync(IReadOnlyList<string> names, HashSet<long> users, List<string> unknown, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return;
        }

        var all = await db.Groups.Select(g => new { g.Id, g.Name, g.ParentId }).ToListAsync(ct);
        var wanted = all.Where(g => names.Contains(g.Name)).Select(g => g.Id).ToHashSet();
        unknown.AddRange(names.Where(name => all.All(g => g.Name != name)));
        for (var more = true; more;)
        {
            more = all.Where(g => g.ParentId is { } parent && wanted.Contains(parent)).ToList().Aggregate(false, (added, g) => wanted.Add(g.Id) || added);
        }

        users.UnionWith(await db.Users.Where(u => u.IsEnabled && u.Groups.Any(g => wanted.Contains(g.Id))).Select(u => u.Id).ToListAsync(ct));
    }

    private async Task AddRolesAsync(IReadOnlyList<string> names, HashSet<long> users, List<string> unknown, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return;
        }

        var isEverybody = await db.Roles.AnyAsync(r => r.IsEveryone && names.Contains(r.Name), ct);
        users.UnionWith(await db.Users.Where(u => u.IsEnabled && (isEverybody || u.Roles.Any(r => names.Contains(r.Name)))).Select(u => u.Id).ToListAsync(ct));
        var known = await db.Roles.Where(r => names.Contains(r.Name)).Select(r => r.Name).ToListAsync(ct);
        unknown.AddRange(names.Except(known));
    }

    private async Task<IReadOnlyList<Member>> MembersAsync(PushTargets to, AppSettings app, CancellationToken ct)
    {
        if (to.Departments.Count + to.Tags.Count == 0 || app.Credentials is not { } who)
        {
            return [];
        }

        var (tagged, departments) = (new List<Member>(), new HashSet<long>(to.Departments));
        foreach (var tag in to.Tags)
        {
            var found = await wecom.GetTagAsync(who, tag, ct);
            tagged.AddRange(found.Members.Where(member => member.UserId.Length > 0));
            departments.UnionWith(found.Departments);
        }

        return [.. tagged.Concat(await members.ReadAsync(who, departments, ct)).DistinctBy(member => MemberId.Normalize(member.UserId))];
    }
}
