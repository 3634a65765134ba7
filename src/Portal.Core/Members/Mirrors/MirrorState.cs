using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>What a plan is made from: the directory as it was read, and the groups as they are.</summary>
/// <param name="Wanted">The chosen departments by their numbers.</param>
/// <param name="People">Users with the departments of the members that they are.</param>
/// <param name="Groups">All groups, of whatever origin.</param>
/// <param name="Members">Group → who is in it; of the groups of this corp's departments alone.</param>
/// <param name="Seats">Group → who of these was put there by the directory.</param>
/// <param name="Held">Groups of this corp's departments with grants or 组管理员.</param>
internal sealed record MirrorState(
    IReadOnlyDictionary<long, RosterDepartment> Wanted, IReadOnlyList<(long UserId, long[] Departments)> People, IReadOnlyDictionary<long, Group> Groups,
    IReadOnlyDictionary<long, HashSet<long>> Members, IReadOnlyDictionary<long, HashSet<long>> Seats, IReadOnlySet<long> Held)
{
    private const int Chunk = 1_000;

    /// <summary>The groups are tracked.</summary>
    public static async Task<MirrorState> ReadAsync(PortalDb db, Roster roster, CancellationToken ct)
    {
        var corpId = roster.CorpId;
        var groups = await db.Groups.ToDictionaryAsync(g => g.Id, ct);
        var departments = await db.RosterDepartments.AsNoTracking().Where(d => d.CorpId == corpId && !d.IsGone).ToListAsync(ct);
        if (roster.ChosenIds is { Count: > 0 } chosen)
        {
            var below = RosterTree.Below(departments.ToLookup(d => d.ParentNumber, d => d.Number), chosen);
            departments.RemoveAll(d => !below.Contains(d.Number));
        }

        var mine = db.Groups.Where(g => g.CorpId == corpId);
        var members = await db.Users.SelectMany(u => u.Groups.Where(g => g.CorpId == corpId), (u, g) => new { GroupId = g.Id, UserId = u.Id }).ToListAsync(ct);
        var seats = await db.RosterSeats.Where(s => mine.Any(g => g.Id == s.GroupId)).Select(s => new { s.GroupId, s.UserId }).ToListAsync(ct);
        var granted = await db.Nodes.SelectMany(n => n.Grants).Where(g => g.Kind == GrantKind.Group).Select(g => g.SubjectId).Distinct().ToListAsync(ct);
        var offices = await db.Users.SelectMany(u => u.Administers.Where(g => g.CorpId == corpId)).Select(g => g.Id).Distinct().ToListAsync(ct);
        return new(departments.ToDictionary(d => d.Number), await PeopleAsync(db, corpId, ct), groups,
            members.GroupBy(m => m.GroupId).ToDictionary(g => g.Key, g => g.Select(m => m.UserId).ToHashSet()),
            seats.GroupBy(s => s.GroupId).ToDictionary(g => g.Key, g => g.Select(s => s.UserId).ToHashSet()),
            granted.Concat(offices).ToHashSet());
    }

    private static async Task<IReadOnlyList<(long, long[])>> PeopleAsync(PortalDb db, string corpId, CancellationToken ct)
    {
        var (people, users) = (new List<(long, long[])>(), new RosterUsers(db));
        var members = await db.RosterMembers.AsNoTracking().Where(m => m.CorpId == corpId && m.GoneAt == null).OrderBy(m => m.Id).ToListAsync(ct);
        foreach (var chunk in members.Chunk(Chunk))
        {
            var ids = await users.IdsOfAsync(corpId, chunk, ct);
            people.AddRange(chunk.Where(m => ids.ContainsKey(m.NormalizedMemberId)).Select(m => (ids[m.NormalizedMemberId], m.DepartmentIds.ToArray())));
        }

        return people;
    }
}
