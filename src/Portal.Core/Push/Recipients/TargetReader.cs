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
/// <param name="Unknown">Names of those that are not there any more.</param>
internal sealed record TargetPeople(IReadOnlySet<long> Users, IReadOnlySet<long> Everybody, IReadOnlyList<Member> Members, IReadOnlyList<string> Unknown);

/// <summary>Looks up targets: the portal's users, groups and roles here, departments and tags in WeCom.</summary>
internal sealed class TargetReader(PortalDb db, AddressBook book, ReportCatalog catalog, WeComClient wecom, DepartmentMembers members)
{
    private const int Chunk = 1_000;

    /// <exception cref="WeComException">Departments or tags could not be read.</exception>
    public async Task<TargetPeople> ReadAsync(PushTargets to, string reportId, AppSettings app, CancellationToken ct)
    {
        var (users, unknown) = (new HashSet<long>(), new List<string>());
        await AddUsersAsync(to.Users, users, unknown, ct);
        await AddGroupsAsync(to, users, unknown, ct);
        await AddRolesAsync(to, users, unknown, ct);
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
        foreach (var chunk in names.DistinctBy(User.Normalize).Chunk(Chunk))
        {
            var wanted = chunk.ToDictionary(User.Normalize, name => name);
            var keys = wanted.Keys.ToList();
            var found = await db.Users.Where(u => keys.Contains(u.NormalizedUserName)).Select(u => new { u.Id, u.NormalizedUserName }).ToListAsync(ct);
            users.UnionWith(found.Select(u => u.Id));
            unknown.AddRange(wanted.Where(w => found.All(f => f.NormalizedUserName != w.Key)).Select(w => w.Value));
        }
    }

    private async Task AddGroupsAsync(PushTargets to, HashSet<long> users, List<string> unknown, CancellationToken ct)
    {
        if (to.Groups.Count == 0)
        {
            return;
        }

        var named = IdsOf((await book.GroupsAsync(ct)).Of(to.Groups, to.GroupIds), unknown);
        var wanted = UserDirectory.WithGroupsBelow(named, await db.Groups.ToDictionaryAsync(g => g.Id, g => g.ParentId, ct));
        users.UnionWith(await db.Users.Where(u => u.IsEnabled && u.Groups.Any(g => wanted.Contains(g.Id))).Select(u => u.Id).ToListAsync(ct));
    }

    private async Task AddRolesAsync(PushTargets to, HashSet<long> users, List<string> unknown, CancellationToken ct)
    {
        if (to.Roles.Count == 0)
        {
            return;
        }

        var wanted = IdsOf((await book.RolesAsync(ct)).Of(to.Roles, to.RoleIds), unknown);
        var isEverybody = await db.Roles.AnyAsync(r => r.IsEveryone && wanted.Contains(r.Id), ct);
        users.UnionWith(await db.Users.Where(u => u.IsEnabled && (isEverybody || u.Roles.Any(r => wanted.Contains(r.Id)))).Select(u => u.Id).ToListAsync(ct));
    }

    private static List<long> IdsOf(IReadOnlyList<PlanTarget> targets, List<string> unknown)
    {
        unknown.AddRange(targets.Where(target => target.IsGone).Select(target => target.Name));
        return [.. targets.Where(target => !target.IsGone).Select(target => target.Id)];
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
