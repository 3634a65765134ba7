using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;

namespace Portal.Core.Members.Rosters;

/// <summary>
/// What becomes of the accounts of members who left: their sessions end and, where that is wanted, they are disabled as a batch that an admin can
/// take back and that leaves the last admin alone. Accounts that are nobody's of the directory are not touched.
/// </summary>
public sealed class RosterLeavers(PortalDb db, UserBatches batches, BatchBell bell, AuditLog audit)
{
    private const string BatchName = "通讯录：停用离开的成员";
    private const string WelcomeName = "通讯录：启用回来的成员";
    private const int Chunk = 500;

    /// <returns>False: nobody is left to look at.</returns>
    public async Task<bool> SettleAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var corpId = await db.RosterMembers.Where(m => m.IsLeaving).OrderBy(m => m.Id).Select(m => m.CorpId).FirstOrDefaultAsync(ct);
        var leaving = await db.RosterMembers.Where(m => m.IsLeaving && m.CorpId == corpId).OrderBy(m => m.Id).Take(Chunk).ToListAsync(ct);
        long[] ids = [.. leaving.Select(m => m.Id)];
        if (ids.Length == 0
            || await db.RosterMembers.Where(m => m.IsLeaving && ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.IsLeaving, false), ct) != ids.Length)
        {
            return ids.Length > 0; // another portal was here meanwhile
        }

        await SignOutAsync(corpId!, leaving, ct);
        await transaction.CommitAsync(ct);
        bell.Ring();
        return true;
    }

    /// <summary>One who is back gets his account back.</summary>
    /// <returns>False: there is no such member.</returns>
    public async Task<bool> WelcomeAsync(string corpId, long memberId, CancellationToken ct)
    {
        if (await db.RosterMembers.SingleOrDefaultAsync(m => m.CorpId == corpId && m.Id == memberId && m.BackAt != null, ct) is not { UserId: { } userId } member)
        {
            return false;
        }

        member.Welcome();
        await db.SaveChangesAsync(ct);
        await batches.ActAsync(WelcomeName, BulkAct.Enable, db.Users.Where(u => u.Id == userId && !u.IsEnabled), ct);
        return true;
    }

    private async Task SignOutAsync(string corpId, IReadOnlyList<RosterMember> leaving, CancellationToken ct)
    {
        var accounts = await new RosterUsers(db).OfAsync(corpId, leaving, ct);
        long[] remembered = [.. leaving.Select(m => m.UserId).OfType<long>()];
        var known = await db.Users.Where(u => remembered.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var gone = new List<User>();
        foreach (var member in leaving)
        {
            member.Settle();
            var user = accounts.GetValueOrDefault(member.NormalizedMemberId) ?? known.GetValueOrDefault(member.UserId ?? 0);
            member.UserId = user?.Id;
            if (user is { IsEnabled: true })
            {
                user.EndSessions();
                audit.Write(AuditCodes.SignOutMember, user.UserName, $"{corpId} {member.MemberId} left");
                gone.Add(user);
            }
        }

        await db.SaveChangesAsync(ct);
        if (gone.Count > 0 && await db.Rosters.AnyAsync(r => r.CorpId == corpId && r.DisablesLeavers, ct))
        {
            await batches.ActAsync(BatchName, BulkAct.Disable, await NobodyElsesAsync(corpId, [.. gone.Select(u => u.Id)], ct), ct);
        }
    }

    // Who is a member of another corp that is connected keeps his account, unless the directory of that one says that he is gone too.
    private async Task<IQueryable<User>> NobodyElsesAsync(string corpId, long[] ids, CancellationToken ct)
    {
        var first = await db.FirstCorpAsync(ct);
        var left = db.RosterMembers.Where(m => m.GoneAt != null);
        var users = db.Users.Where(u => ids.Contains(u.Id) && !db.Bindings.Any(b => b.UserId == u.Id && b.CorpId != corpId
            && db.Corps.Any(c => c.CorpId == b.CorpId) && !left.Any(m => m.CorpId == b.CorpId && m.NormalizedMemberId == b.NormalizedMemberId)));
        return first is null || first == corpId ? users
            : users.Where(u => u.NormalizedWeComAccount == null || left.Any(m => m.CorpId == first && m.NormalizedMemberId == u.NormalizedWeComAccount));
    }
}
