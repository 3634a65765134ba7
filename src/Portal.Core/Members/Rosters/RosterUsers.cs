using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Members.Rosters;

/// <summary>Whose account is a member's: the one that is bound to him, else in the portal's first corp the one with his 微信账号. Never a guess.</summary>
internal sealed class RosterUsers(PortalDb db)
{
    /// <returns>By the userid without case.</returns>
    public async Task<IReadOnlyDictionary<string, User>> OfAsync(string corpId, IEnumerable<RosterMember> members, CancellationToken ct)
    {
        var ids = await IdsOfAsync(corpId, members, ct);
        long[] wanted = [.. ids.Values];
        var users = await db.Users.Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        return ids.ToDictionary(one => one.Key, one => users[one.Value]);
    }

    /// <summary>As <see cref="OfAsync"/>, their numbers alone.</summary>
    public async Task<IReadOnlyDictionary<string, long>> IdsOfAsync(string corpId, IEnumerable<RosterMember> members, CancellationToken ct)
    {
        string[] keys = [.. members.Select(m => m.NormalizedMemberId)];
        var bound = await db.Bindings.Where(b => b.CorpId == corpId && keys.Contains(b.NormalizedMemberId))
            .ToDictionaryAsync(b => b.NormalizedMemberId, b => b.UserId, ct);
        if (await db.FirstCorpAsync(ct) is { } first && first != corpId)
        {
            return bound; // 微信账号 means the first corp
        }

        // Who is bound to another member of this corp is not this one, whatever his 微信账号 says.
        foreach (var user in await db.Users.Where(u => keys.Contains(u.NormalizedWeComAccount!) && !db.Bindings.Any(b => b.CorpId == corpId && b.UserId == u.Id))
            .Select(u => new { u.Id, u.NormalizedWeComAccount }).ToListAsync(ct))
        {
            bound.TryAdd(user.NormalizedWeComAccount!, user.Id);
        }

        return bound;
    }
}
