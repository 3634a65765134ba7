using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <param name="Through">The group above through which he administers this one; null: this group itself.</param>
public sealed record GroupOffice(long UserId, string DisplayName, string UserName, string? Through);

public enum AppointOutcome
{
    Done,

    /// <summary>The group is gone.</summary>
    Gone,
    NoUser,

    /// <summary>Is an admin, who reaches every group without it.</summary>
    IsAdmin,
}

/// <summary>组管理员: who administers a group and those below it.</summary>
public sealed class GroupOffices(PortalDb db, SharedVersions versions, AuditLog audit)
{
    private readonly UserGate _gate = new(db, versions);

    /// <summary>Those of the group itself first, then those of the groups above.</summary>
    public async Task<IReadOnlyList<GroupOffice>> OfAsync(long groupId, CancellationToken ct)
    {
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, ct);
        var found = new List<GroupOffice>();
        for (var at = groups.GetValueOrDefault(groupId); at is not null; at = at.ParentId is { } above ? groups.GetValueOrDefault(above) : null)
        {
            var (id, through) = (at.Id, at.Id == groupId ? null : at.Name);
            found.AddRange((await db.Users.Where(u => u.Administers.Any(g => g.Id == id)).OrderBy(u => u.NormalizedUserName)
                .Select(u => new { u.Id, u.DisplayName, u.UserName }).ToListAsync(ct)).Select(u => new GroupOffice(u.Id, u.DisplayName, u.UserName, through)));
        }

        return found;
    }

    public async Task<AppointOutcome> AppointAsync(long groupId, string userName, CancellationToken ct)
    {
        var (outcome, wanted) = (AppointOutcome.Done, User.Normalize(userName));
        await ChangeAsync(groupId, async () =>
        {
            var user = await db.Users.Include(u => u.Administers).SingleOrDefaultAsync(u => u.NormalizedUserName == wanted, ct);
            if (user is null || await db.Users.Admins().AnyAsync(u => u.Id == user.Id, ct))
            {
                outcome = user is null ? AppointOutcome.NoUser : AppointOutcome.IsAdmin;
                return null;
            }

            return user.Administers.Exists(g => g.Id == groupId) ? null : (user, true);
        }, () => outcome = AppointOutcome.Gone, ct);
        return outcome;
    }

    /// <returns>False: the group is gone, or he did not administer it.</returns>
    public async Task<bool> DismissAsync(long groupId, long userId, CancellationToken ct)
    {
        var had = false;
        await ChangeAsync(groupId, async () =>
        {
            var user = await db.Users.Include(u => u.Administers).SingleOrDefaultAsync(u => u.Id == userId && u.Administers.Any(g => g.Id == groupId), ct);
            had = user is not null;
            return user is null ? null : (user, false);
        }, () => { }, ct);
        return had;
    }

    private Task<ChangeOutcome> ChangeAsync(
        long groupId, Func<Task<(User User, bool Administers)?>> change, Action gone, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == groupId, ct) is not { } group)
        {
            gone();
            return ChangeOutcome.Gone;
        }

        if (await change() is not var (user, administers))
        {
            return ChangeOutcome.Done;
        }

        string[] name = [user.UserName];
        audit.Write(AuditCodes.GroupChanged, group.Name, new AuditChanges().Set("admins", administers ? [] : name, administers ? name : []).ToString());
        if (administers)
        {
            user.Administers.Add(group);
        }
        else
        {
            user.Administers.RemoveAll(g => g.Id == groupId);
        }

        await db.SaveChangesAsync(ct);
        return ChangeOutcome.Done;
    }, ct);
}
