using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

/// <summary>Writes a plan, inside of the gate and with a line of the audit log for each group and each user whom it changes.</summary>
internal sealed class MirrorWriter(PortalDb db, AuditLog audit, string corpId, DateTimeOffset now)
{
    private const int Chunk = 500;
    private readonly Dictionary<long, (List<string> In, List<string> Out)> _moved = [];

    public async Task WriteAsync(MirrorPlan plan, IReadOnlyDictionary<long, Group> groups, CancellationToken ct)
    {
        var made = await WriteGroupsAsync(plan, groups, ct);
        db.ChangeTracker.Clear();
        foreach (var spot in plan.Spots)
        {
            await MoveAsync(made[spot.Department.Number], spot.Name, plan.MovesOf(spot), ct);
        }

        foreach (var kept in plan.Kept)
        {
            await MoveAsync(kept.Id, kept.Name, plan.MovesOf(kept), ct);
        }

        await SayMovesAsync(ct);
    }

    // Names are unique: who gives one up does so before another group gets it. Groups above come first, for those below need their numbers.
    private async Task<Dictionary<long, long>> WriteGroupsAsync(MirrorPlan plan, IReadOnlyDictionary<long, Group> groups, CancellationToken ct)
    {
        var made = plan.Spots.Where(spot => spot.Group is not null).ToDictionary(spot => spot.Department.Number, spot => spot.Group!);
        foreach (var spot in plan.Spots.Where(spot => spot.Group is not null))
        {
            SayChange(plan, spot, groups);
        }

        foreach (var deleted in plan.Deleted)
        {
            foreach (var user in plan.MovesOf(deleted).Ends)
            {
                MovesOf(user).Out.Add(deleted.Name);
            }

            audit.Write(AuditCodes.GroupDeleted, deleted.Name, Department(deleted));
        }

        foreach (var group in plan.Deleted.Concat(plan.Spots.Where(spot => spot.IsRenamed).Select(spot => spot.Group!)))
        {
            group.Name = $"~{group.Id}~";
        }

        await db.SaveChangesAsync(ct);
        foreach (var level in plan.Spots.Where(spot => spot.Follows).GroupBy(spot => spot.Depth).OrderBy(level => level.Key))
        {
            foreach (var spot in level)
            {
                var above = spot.Above is { } upper ? made[upper.Department.Number].Id : plan.Place;
                if (!made.TryGetValue(spot.Department.Number, out var group))
                {
                    made[spot.Department.Number] = group = db.Groups.Add(new Group(spot.Name, above)).Entity;
                    group.StandFor(corpId, spot.Department.Number);
                    audit.Write(AuditCodes.GroupCreated, spot.Name, Department(group));
                }

                (group.Name, group.ParentId, group.DepartmentGoneAt) = (spot.Name, above, null);
            }

            await db.SaveChangesAsync(ct);
        }

        foreach (var kept in plan.Kept.Where(kept => kept.DepartmentGoneAt is null))
        {
            kept.DepartmentGoneAt = now;
            audit.Write(AuditCodes.GroupChanged, kept.Name, new AuditChanges().Value("department", kept.Department, null).ToString());
        }

        await db.SaveChangesAsync(ct);
        foreach (var deleted in plan.Deleted)
        {
            await db.Groups.Where(g => g.Id == deleted.Id).ExecuteDeleteAsync(ct); // one by one, from the bottom up; its members go with it
        }

        return made.ToDictionary(one => one.Key, one => one.Value.Id);
    }

    private void SayChange(MirrorPlan plan, MirrorSpot spot, IReadOnlyDictionary<long, Group> groups)
    {
        var group = spot.Group!;
        var above = !plan.IsMoved(spot) ? NameOf(group.ParentId) : spot.Above?.Name ?? NameOf(plan.Place);
        var changes = new AuditChanges().Value("name", group.Name, spot.Name).Value("parent", NameOf(group.ParentId), above)
            .Value("department", group.DepartmentGoneAt is null ? group.Department : null, group.Department);
        if (!changes.IsEmpty)
        {
            audit.Write(AuditCodes.GroupChanged, group.Name, changes.ToString());
        }

        string? NameOf(long? id) => id is { } known ? groups.GetValueOrDefault(known)?.Name : null;
    }

    private async Task MoveAsync(long groupId, string name, MirrorMoves moves, CancellationToken ct)
    {
        foreach (var chunk in moves.Ends.Chunk(Chunk))
        {
            await db.RosterSeats.Where(s => s.GroupId == groupId && chunk.Contains(s.UserId)).ExecuteDeleteAsync(ct);
            await Memberships.Where(m => (long)m["GroupsId"] == groupId && chunk.Contains((long)m["UserId"])).ExecuteDeleteAsync(ct);
        }

        foreach (var chunk in moves.Joins.Chunk(Chunk))
        {
            var seated = await db.RosterSeats.Where(s => s.GroupId == groupId && chunk.Contains(s.UserId)).Select(s => s.UserId).ToListAsync(ct);
            Memberships.AddRange(chunk.Select(user => new Dictionary<string, object> { ["GroupsId"] = groupId, ["UserId"] = user }));
            db.RosterSeats.AddRange(chunk.Except(seated).Select(user => new RosterSeat(groupId, user)));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        foreach (var user in moves.Joins)
        {
            MovesOf(user).In.Add(name);
        }

        foreach (var user in moves.Ends)
        {
            MovesOf(user).Out.Add(name);
        }
    }

    private async Task SayMovesAsync(CancellationToken ct)
    {
        foreach (var chunk in _moved.Keys.Order().Chunk(Chunk))
        {
            foreach (var user in await db.Users.Where(u => chunk.Contains(u.Id)).OrderBy(u => u.Id).Select(u => new { u.Id, u.UserName }).ToListAsync(ct))
            {
                audit.Write(AuditCodes.UserChanged, user.UserName, new AuditChanges().Set("groups", _moved[user.Id].Out, _moved[user.Id].In).ToString());
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private DbSet<Dictionary<string, object>> Memberships => db.Set<Dictionary<string, object>>("user_groups");

    private (List<string> In, List<string> Out) MovesOf(long user) => _moved.TryGetValue(user, out var moves) ? moves : _moved[user] = ([], []);

    private static string Department(Group group) => $"department {group.CorpId} #{group.Department}";
}
