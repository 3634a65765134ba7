using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Chats;

/// <summary>The groups that somebody may send to.</summary>
public sealed class TeamChats(PortalDb db)
{
    public const int Most = 500;

    /// <summary>Those of the corp that work and are open to this account, by name.</summary>
    public async Task<IReadOnlyList<TeamChat>> OpenToAsync(Account account, string corpId, CancellationToken ct) =>
        await OpenTo(account, corpId).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Most).ToListAsync(ct);

    /// <summary>Null: not there, not for this account, or nobody can send to it now.</summary>
    public Task<TeamChat?> FindAsync(long id, Account account, string corpId, CancellationToken ct) =>
        OpenTo(account, corpId).SingleOrDefaultAsync(c => c.Id == id, ct);

    private IQueryable<TeamChat> OpenTo(Account account, string corpId)
    {
        var roles = account.RoleIds.ToList();
        return db.TeamChats.Where(c => c.CorpId == corpId && c.GoneCode == null && !c.IsPaused && (c.RoleId == null || account.IsAdmin || roles.Contains(c.RoleId.Value)));
    }
}
