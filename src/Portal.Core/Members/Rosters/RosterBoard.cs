using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Members.Rosters;

/// <summary>Which members a list shows.</summary>
public enum RosterShow
{
    Here,
    Gone,

    /// <summary>There again, with an account that is still disabled.</summary>
    Back,
}

/// <param name="UserName">The account that is his, by his binding or by 微信账号.</param>
public sealed record RosterRow(RosterMember Member, long? UserId, string? UserName, bool IsEnabled);

/// <summary>A department where it stands in the tree.</summary>
public sealed record RosterPlace(long Number, string Name, int Depth);

/// <summary>What the admin's pages ask of directories and tell them. Every change is audited.</summary>
public sealed class RosterBoard(PortalDb db, AuditLog audit, RosterBell bell, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Intervals in hours that an admin may choose; 0: only when asked.</summary>
    public static readonly IReadOnlyList<int> Intervals = [0, 1, 6, 12, 24];

    /// <summary>As it is, or as it begins.</summary>
    public async Task<Roster> FindAsync(string corpId, CancellationToken ct) =>
        await db.Rosters.AsNoTracking().SingleOrDefaultAsync(r => r.CorpId == corpId, ct) ?? new Roster(corpId);

    /// <summary>立即刷新.</summary>
    public Task AskForAsync(string corpId, CancellationToken ct) => ChangeAsync(corpId, roster =>
    {
        audit.Write(AuditCodes.RefreshRoster, corpId);
        roster.AskFor(clock.GetUtcNow());
    }, ct);

    /// <summary>So few are right: the next reading that has at least as many is kept.</summary>
    public Task ConfirmAsync(string corpId, CancellationToken ct) => ChangeAsync(corpId, roster =>
    {
        audit.Write(AuditCodes.ConfirmRoster, corpId, $"{roster.HeldSeen} / {roster.HeldOf}");
        roster.Confirm(clock.GetUtcNow());
    }, ct);

    public async Task WantAsync(string corpId, RosterWishes wishes, CancellationToken ct)
    {
        var names = await db.Groups.ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        await ChangeAsync(corpId, roster => Want(roster, wishes, names), ct);
    }

    private void Want(Roster roster, RosterWishes wishes, Dictionary<long, string> groups)
    {
        var (mirrors, below) = (roster.MirrorsGroups, roster.GroupsBelow);
        var (hours, departments, disables, makes) = (roster.EveryHours, roster.Chosen, roster.DisablesLeavers, roster.MakesUsers);
        roster.Want(wishes, clock.GetUtcNow());
        var changes = new AuditChanges().Value("hours", hours, roster.EveryHours).Value("departments", departments, roster.Chosen)
            .Value("disable", disables, roster.DisablesLeavers).Value("users", makes, roster.MakesUsers)
            .Value("groups", mirrors, roster.MirrorsGroups).Value("below", NameOf(below), NameOf(roster.GroupsBelow));
        if (!changes.IsEmpty)
        {
            audit.Write(AuditCodes.RosterSettings, roster.CorpId, changes.ToString());
        }

        string? NameOf(long? id) => id is { } group ? groups.GetValueOrDefault(group, $"#{group}") : null;
    }

    public async Task<IReadOnlyDictionary<RosterShow, int>> CountsAsync(string corpId, CancellationToken ct)
    {
        var counts = new Dictionary<RosterShow, int>();
        foreach (var show in Enum.GetValues<RosterShow>())
        {
            counts[show] = await Where(corpId, show).CountAsync(ct);
        }

        return counts;
    }

    public async Task<IReadOnlyList<RosterRow>> RowsAsync(string corpId, RosterShow show, int page, CancellationToken ct)
    {
        var members = await Where(corpId, show).AsNoTracking().OrderByDescending(m => m.GoneAt).ThenBy(m => m.NormalizedMemberId)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var users = await new RosterUsers(db).OfAsync(corpId, members, ct);
        return [.. members.Select(m => users.GetValueOrDefault(m.NormalizedMemberId) is { } user
            ? new RosterRow(m, user.Id, user.UserName, user.IsEnabled) : new RosterRow(m, null, null, false))];
    }

    /// <summary>All departments, each below its own; who stands in a circle stands at the top.</summary>
    public async Task<IReadOnlyList<RosterPlace>> TreeAsync(string corpId, CancellationToken ct)
    {
        var all = await db.RosterDepartments.AsNoTracking().Where(d => d.CorpId == corpId && !d.IsGone).OrderByDescending(d => d.Position).ThenBy(d => d.Number).ToListAsync(ct);
        var (below, numbers) = (all.ToLookup(d => d.ParentNumber), all.Select(d => d.Number).ToHashSet());
        var (rows, seen) = (new List<RosterPlace>(all.Count), new HashSet<long>());
        foreach (var top in all.Where(d => !numbers.Contains(d.ParentNumber)).Concat(all))
        {
            Add(top, 0);
        }

        return rows;

        void Add(RosterDepartment department, int depth)
        {
            if (!seen.Add(department.Number))
            {
                return;
            }

            rows.Add(new(department.Number, department.Name.Length > 0 ? department.Name : $"#{department.Number}", depth));
            foreach (var child in below[department.Number])
            {
                Add(child, depth + 1);
            }
        }
    }

    private IQueryable<RosterMember> Where(string corpId, RosterShow show)
    {
        var members = db.RosterMembers.Where(m => m.CorpId == corpId);
        return show switch
        {
            RosterShow.Gone => members.Where(m => m.GoneAt != null),
            RosterShow.Back => members.Where(m => m.BackAt != null && db.Users.Any(u => u.Id == m.UserId && !u.IsEnabled)),
            _ => members.Where(m => m.GoneAt == null),
        };
    }

    private async Task ChangeAsync(string corpId, Action<Roster> change, CancellationToken ct)
    {
        var roster = await db.Rosters.SingleOrDefaultAsync(r => r.CorpId == corpId, ct) ?? db.Rosters.Add(new Roster(corpId)).Entity;
        change(roster);
        await db.SaveChangesAsync(ct);
        bell.Ring();
    }
}
