namespace Portal.Core.Users;

/// <summary>
/// Which users somebody may see and change: an admin all; who administers a group (组管理员) those in it and in the groups below it, but neither
/// himself nor who may do more than he. Read with the account, so that what is taken from him counts at his next request.
/// </summary>
public sealed class Reach
{
    private readonly Account? _by;
    private readonly long[] _groups;

    private Reach(Account? by) => (_by, _groups) = (by, [.. by?.Administers ?? (IEnumerable<long>)[]]);

    /// <summary>An admin's, and that of the portal itself.</summary>
    public static Reach Whole { get; } = new(null);

    public static Reach Of(Account account) => account.IsAdmin ? Whole : new(account);

    public bool IsWhole => _by is null;

    public bool Covers(long groupId) => _by is null || _by.Administers.Contains(groupId);

    /// <summary>A role that he has himself.</summary>
    public bool MayGive(long roleId) => _by is null || _by.RoleIds.Contains(roleId);

    /// <summary>Rows of reports that he sees himself; taking a value away is always possible.</summary>
    public bool MayGive(string attribute, IEnumerable<string> values) =>
        _by is null || (_by.Attributes.TryGetValue(attribute.Trim(), out var own) && (own.Contains("*") || values.All(own.Contains))) || !values.Any();

    public IQueryable<User> Within(IQueryable<User> users)
    {
        if (_by is not { } by)
        {
            return users;
        }

        var (groups, self, beyond) = (_groups, by.Id, ~by.Permissions);
        return users.Where(u => u.Id != self && u.Groups.Any(g => groups.Contains(g.Id)) && !u.Roles.Any(r => (r.Permissions & beyond) != 0)
            && u.Administers.All(g => groups.Contains(g.Id)));
    }

    public IQueryable<Group> Within(IQueryable<Group> groups)
    {
        var within = _groups;
        return _by is null ? groups : groups.Where(g => within.Contains(g.Id));
    }

    /// <summary>Those of an admin are any admin's; others see what they began.</summary>
    public IQueryable<Batches.UserBatch> Within(IQueryable<Batches.UserBatch> batches)
    {
        var self = _by?.Id;
        return _by is null ? batches : batches.Where(b => b.ById == self);
    }
}
