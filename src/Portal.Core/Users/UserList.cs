using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users;

public enum UserState
{
    /// <summary>No member of WeCom is bound to him.</summary>
    Unbound,
    Disabled,

    /// <summary>Somebody guessed at the password and has to wait.</summary>
    Locked,
    MustChangePassword,
}

public enum UserSort { Recent, Name, Made }

/// <summary>Which users an admin looks at; what is null or blank does not count.</summary>
/// <param name="GroupId">Its members and those of the groups below it.</param>
public sealed record UserFilter(string? Term = null, UserState? State = null, long? GroupId = null, long? RoleId = null, UserSort Sort = UserSort.Recent);

public sealed record UserRow(long Id, string UserName, string DisplayName, string? Mobile, bool IsEnabled, bool MustChangePassword, DateTimeOffset? LastSignInAt,
    IReadOnlyList<string> Groups, IReadOnlyList<string> Roles, bool IsBound, bool IsLocked);

/// <summary>The list of users, made for 100,000 of them.</summary>
public sealed class UserList(PortalDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<IQueryable<User>> WhereAsync(UserFilter filter, Reach reach, CancellationToken ct)
    {
        var (users, now) = (reach.Within(db.Users).Matching(filter.Term), clock.GetUtcNow());
        users = filter.State switch
        {
            UserState.Unbound => users.Where(u => u.IsEnabled && !db.Bindings.Any(b => b.UserId == u.Id)),
            UserState.Disabled => users.Where(u => !u.IsEnabled),
            UserState.Locked => users.Where(u => db.SignInAttempts.Any(a => a.UserId == u.Id && a.PausedUntil > now)),
            UserState.MustChangePassword => users.Where(u => u.MustChangePassword),
            _ => users,
        };
        if (filter.GroupId is { } group)
        {
            var groups = (await WithGroupsBelowAsync(group, ct)).FindAll(reach.Covers);
            users = users.Where(u => u.Groups.Any(g => groups.Contains(g.Id)));
        }

        return filter.RoleId is { } role && reach.MayGive(role) ? users.Where(u => u.Roles.Any(r => r.Id == role)) : users;
    }

    public async Task<int> CountAsync(UserFilter filter, Reach reach, CancellationToken ct) => await (await WhereAsync(filter, reach, ct)).CountAsync(ct);

    public async Task<IReadOnlyList<UserRow>> PageAsync(UserFilter filter, int page, Reach reach, CancellationToken ct)
    {
        var (now, groups) = (clock.GetUtcNow(), reach.Within(db.Groups));
        var wanted = Sorted(await WhereAsync(filter, reach, ct), filter.Sort);
        var ids = await wanted.Skip((page - 1) * PageSize).Take(PageSize).Select(u => u.Id).ToListAsync(ct);
        // The page alone is read in full: sorting and skipping pass over numbers.
        var rows = await db.Users.Where(u => ids.Contains(u.Id)).AsSplitQuery()
            .Select(u => new UserRow(u.Id, u.UserName, u.DisplayName, u.Mobile, u.IsEnabled, u.MustChangePassword, u.LastSignInAt,
                u.Groups.Where(g => groups.Any(within => within.Id == g.Id)).OrderBy(g => g.Name).Select(g => g.Name).ToList(),
                u.Roles.OrderBy(r => r.Name).Select(r => r.Name).ToList(),
                db.Bindings.Any(b => b.UserId == u.Id), db.SignInAttempts.Any(a => a.UserId == u.Id && a.PausedUntil > now)))
            .ToListAsync(ct);
        return [.. rows.OrderBy(row => ids.IndexOf(row.Id))];
    }

    // Where who never came stands is said, for the engines differ.
    private static IQueryable<User> Sorted(IQueryable<User> users, UserSort sort) => sort switch
    {
        UserSort.Name => users.OrderBy(u => u.NormalizedUserName),
        UserSort.Made => users.OrderByDescending(u => u.Id),
        _ => users.OrderBy(u => u.LastSignInAt == null).ThenByDescending(u => u.LastSignInAt).ThenBy(u => u.NormalizedUserName),
    };

    private async Task<List<long>> WithGroupsBelowAsync(long group, CancellationToken ct)
    {
        var below = (await db.Groups.Select(g => new { g.Id, g.ParentId }).ToListAsync(ct)).ToLookup(g => g.ParentId, g => g.Id);
        var all = new List<long> { group };
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(below[all[i]]);
        }

        return all;
    }
}
