using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>A group where it stands in the tree.</summary>
/// <param name="CorpId">For whose department it was made; null: by hand.</param>
/// <param name="Follows">It follows that department now.</param>
/// <param name="IsLeft">It would, but the department is no more.</param>
public sealed record GroupRow(long Id, string Name, long? ParentId, int Depth, int Members, string? CorpId, bool Follows, bool IsLeft);

/// <summary>The tree of groups 用户组 and its changes.</summary>
public sealed class GroupAdmin(PortalDb db, SharedVersions versions, AuditLog audit)
{
    private readonly UserGate _gate = new(db, versions);

    /// <summary>All groups, each below the one it belongs to, by name.</summary>
    public Task<IReadOnlyList<GroupRow>> TreeAsync(CancellationToken ct) => TreeAsync(Reach.Whole, ct);

    /// <summary>The groups within reach; one whose upper group is not stands at the top.</summary>
    public async Task<IReadOnlyList<GroupRow>> TreeAsync(Reach reach, CancellationToken ct)
    {
        var all = await reach.Within(db.Groups).Select(g => new GroupRow(g.Id, g.Name, g.ParentId, 0, db.Users.Count(u => u.Groups.Any(mine => mine.Id == g.Id)),
            g.CorpId, g.DepartmentGoneAt == null && db.Rosters.Any(r => r.CorpId == g.CorpId && r.MirrorsGroups), g.DepartmentGoneAt != null)).ToListAsync(ct);
        var known = all.Select(g => g.Id).ToHashSet();
        var below = all.OrderBy(g => g.Name, StringComparer.Ordinal).ToLookup(g => g.ParentId is { } parent && known.Contains(parent) ? g.ParentId : null);
        var rows = new List<GroupRow>(all.Count);
        Add(null, 0);
        return rows;

        void Add(long? parent, int depth)
        {
            foreach (var group in below[parent])
            {
                rows.Add(group with { Depth = depth });
                Add(group.Id, depth + 1);
            }
        }
    }

    public Task<ChangeOutcome> CreateAsync(string name, long? parentId, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (parentId is not null && !await db.Groups.AnyAsync(g => g.Id == parentId, ct))
        {
            return ChangeOutcome.Gone;
        }

        return await SaveAsync(db.Groups.Add(new Group(name.Trim(), parentId)).Entity, AuditCodes.GroupCreated, new AuditChanges(), ct);
    }, ct);

    /// <summary>Renames the group and moves it below <paramref name="parentId"/>.</summary>
    public Task<ChangeOutcome> ChangeAsync(long id, string name, long? parentId, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        var groups = await db.Groups.ToDictionaryAsync(g => g.Id, ct);
        if (!groups.TryGetValue(id, out var group) || (parentId is { } wanted && !groups.ContainsKey(wanted)))
        {
            return ChangeOutcome.Gone;
        }

        for (var at = parentId; at is { } above; at = groups[above].ParentId)
        {
            if (above == id)
            {
                return ChangeOutcome.Cycle;
            }
        }

        var changes = new AuditChanges().Value("name", group.Name, name.Trim()).Value("parent", NameOf(group.ParentId), NameOf(parentId));
        (group.Name, group.ParentId) = (name.Trim(), parentId);
        return await SaveAsync(group, AuditCodes.GroupChanged, changes, ct);

        string? NameOf(long? above) => above is { } known ? groups.GetValueOrDefault(known)?.Name : null;
    }, ct);

    /// <summary>Only an empty group; what was granted to it goes with it.</summary>
    public Task<ChangeOutcome> DeleteAsync(long id, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == id, ct) is not { } group)
        {
            return ChangeOutcome.Gone;
        }

        if (await db.Groups.AnyAsync(g => g.ParentId == id, ct) || await db.Users.AnyAsync(u => u.Groups.Any(g => g.Id == id), ct))
        {
            return ChangeOutcome.InUse;
        }

        db.Groups.Remove(group);
        audit.Write(AuditCodes.GroupDeleted, group.Name);
        await db.SaveChangesAsync(ct);
        await db.RemoveGrantsAsync(GrantKind.Group, id, ct);
        return ChangeOutcome.Done;
    }, ct);

    private async Task<ChangeOutcome> SaveAsync(Group group, string what, AuditChanges changes, CancellationToken ct)
    {
        if (await db.Groups.AnyAsync(g => g.Name == group.Name && g.Id != group.Id, ct))
        {
            return ChangeOutcome.NameTaken;
        }

        if (what == AuditCodes.GroupCreated || !changes.IsEmpty)
        {
            audit.Write(what, group.Name, changes.ToString());
        }

        await db.SaveChangesAsync(ct);
        return ChangeOutcome.Done;
    }
}
