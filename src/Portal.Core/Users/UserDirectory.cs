using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Accounts in memory: a request asks the database for its user only after something changed.</summary>
public sealed class UserDirectory(IServiceScopeFactory scopes, SharedVersions versions)
{
    private readonly ConcurrentDictionary<long, (Account? Account, (long, long) Version)> _accounts = new();
    private static readonly char[] _separators = [';', '；'];

    /// <summary>Null: there is no such user. A disabled user is found.</summary>
    public async ValueTask<Account?> FindAsync(long id, CancellationToken ct)
    {
        var version = versions[SharedVersions.Users];
        if (_accounts.TryGetValue(id, out var held) && held.Version == version)
        {
            return held.Account;
        }

        var account = await ReadAsync(id, ct);
        _accounts[id] = (account, version);
        return account;
    }

    /// <summary>As they are now, disabled ones too, without keeping them: for thousands at once.</summary>
    public async Task<IReadOnlyList<Account>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var users = await db.Users.AsNoTracking().AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).Include(u => u.Administers)
            .Where(u => ids.Contains(u.Id)).ToListAsync(ct);
        if (users.Count == 0)
        {
            return [];
        }

        var parents = await db.Groups.ToDictionaryAsync(g => g.Id, g => g.ParentId, ct);
        var everyone = await db.Roles.AsNoTracking().Where(r => r.IsEveryone).ToListAsync(ct);
        return [.. users.Select(user => AccountOf(user, parents, everyone))];
    }

    private async Task<Account?> ReadAsync(long id, CancellationToken ct) => (await ReadAsync([id], ct)).SingleOrDefault();

    private static Account AccountOf(User user, Dictionary<long, long?> parents, List<Role> everyone) => new()
    {
        Id = user.Id,
        UserName = user.UserName,
        DisplayName = user.DisplayName,
        Mobile = user.Mobile,
        WeComAccount = user.WeComAccount,
        Language = user.Language,
        Theme = user.Theme,
        SecurityStamp = user.SecurityStamp,
        IsEnabled = user.IsEnabled,
        MustChangePassword = user.MustChangePassword,
        Permissions = user.Roles.Concat(everyone).Aggregate(Permissions.None, (sum, role) => sum | role.Permissions),
        GroupIds = WithGroupsAbove(user.Groups.Select(g => g.Id), parents),
        Administers = WithGroupsBelow(user.Administers.Select(g => g.Id), parents),
        RoleIds = user.Roles.Concat(everyone).Select(r => r.Id).ToHashSet(),
        Groups = [.. user.Groups.Select(g => g.Name)],
        Roles = [.. user.Roles.Select(r => r.Name)],
        Attributes = user.Attributes.ToDictionary(a => a.Name, IReadOnlyList<string> (a) => ValuesOf(a.Value), StringComparer.OrdinalIgnoreCase),
    };

    internal static string[] ValuesOf(string text) =>
        text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static HashSet<long> WithGroupsBelow(IEnumerable<long> ids, Dictionary<long, long?> parents)
    {
        HashSet<long> tops = [.. ids];
        return tops.Count == 0 ? tops : [.. parents.Keys.Where(group => tops.Overlaps(WithGroupsAbove([group], parents)))];
    }

    private static HashSet<long> WithGroupsAbove(IEnumerable<long> ids, Dictionary<long, long?> parents)
    {
        var all = new HashSet<long>();
        foreach (var id in ids)
        {
            for (long? at = id; at is { } group && all.Add(group); at = parents.GetValueOrDefault(group))
            {
            }
        }

        return all;
    }
}
