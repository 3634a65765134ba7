using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>
/// Applies what WeCom tells of its directory (<c>change_contact</c>) at once, in the transaction of the message. A directory that was never read learns
/// nothing but that 微信账号 follows its member's new name.
/// </summary>
public sealed class RosterEvents(PortalDb db, AuditLog audit, TimeProvider clock)
{
    private const string Left = "5";

    public async Task TakeAsync(string corpId, CallbackMessage message, CancellationToken ct)
    {
        if (message.Event != "change_contact")
        {
            return;
        }

        var isRead = await db.Rosters.AsNoTracking().SingleOrDefaultAsync(r => r.CorpId == corpId && r.ReadAt != null, ct);
        switch (message.ChangeType)
        {
            case "create_user" or "update_user":
                await LearnAsync(corpId, isRead, message, ct);
                break;
            case "delete_user" when isRead is not null:
                await LeaveAsync(corpId, await FindAsync(corpId, message["UserID"], ct), ct);
                break;
            case "create_party" or "update_party" when isRead is not null:
                await LearnDepartmentAsync(corpId, message, ct);
                break;
            case "delete_party" when isRead is not null && Number(message["Id"]) is { } number:
                (await DepartmentAsync(corpId, number, ct)).Leave(clock.GetUtcNow());
                break;
        }

        await db.SaveChangesAsync(ct);
        await db.MirrorSoonAsync(corpId, clock.GetUtcNow(), ct);
    }

    private async Task LearnAsync(string corpId, Roster? roster, CallbackMessage message, CancellationToken ct)
    {
        var memberId = message["NewUserID"] is { Length: > 0 } renamed ? renamed : message["UserID"];
        if (!MemberId.IsValid(memberId))
        {
            return;
        }

        if (memberId != message["UserID"])
        {
            await FollowAsync(corpId, message["UserID"], memberId, ct);
        }

        if (roster is null)
        {
            return;
        }

        var row = await FindAsync(corpId, message["UserID"], ct) ?? await FindAsync(corpId, memberId, ct);
        if (message["Status"] == Left)
        {
            await LeaveAsync(corpId, row, ct);
            return;
        }

        long[]? departments = message["Department"] is { Length: > 0 } told ? [.. told.Split(',').Select(Number).OfType<long>()] : null;
        if (!await IsWantedAsync(roster, departments ?? row?.DepartmentIds ?? [], ct))
        {
            db.RosterMembers.RemoveRange(row is null ? [] : [row]); // still of the company, only not asked for
            return;
        }

        row ??= db.RosterMembers.Add(new RosterMember(corpId, memberId)).Entity;
        row.Rename(memberId);
        row.Learn(message["Name"], message["Mobile"], message["Email"], departments, clock.GetUtcNow());
        row.ToldAt = clock.GetUtcNow();
    }

    // The old name may be a row still when the new one was read meanwhile: there is one member.
    private async Task FollowAsync(string corpId, string before, string after, CancellationToken ct)
    {
        var (old, now) = (MemberId.Normalize(before), MemberId.Normalize(after));
        if (old != now && await FindAsync(corpId, before, ct) is not null)
        {
            await db.RosterMembers.Where(m => m.CorpId == corpId && m.NormalizedMemberId == now).ExecuteDeleteAsync(ct);
        }

        if (await db.FirstCorpAsync(ct) == corpId && await db.Users.SingleOrDefaultAsync(u => u.NormalizedWeComAccount == old, ct) is { } user
            && (old == now || !await db.Users.AnyAsync(u => u.NormalizedWeComAccount == now, ct)))
        {
            audit.Write(AuditActor.Portal, AuditCodes.UserChanged, user.UserName, new AuditChanges().Value("wecom", user.WeComAccount, after).ToString());
            user.WeComAccount = after;
        }
    }

    // Whose account is his is remembered now: the binding ends with this message.
    private async Task LeaveAsync(string corpId, RosterMember? row, CancellationToken ct)
    {
        if (row is { GoneAt: null })
        {
            row.UserId = (await new RosterUsers(db).OfAsync(corpId, [row], ct)).GetValueOrDefault(row.NormalizedMemberId)?.Id;
            row.Leave(clock.GetUtcNow());
            row.ToldAt = clock.GetUtcNow();
        }
    }

    private async Task LearnDepartmentAsync(string corpId, CallbackMessage message, CancellationToken ct)
    {
        if (Number(message["Id"]) is not { } number)
        {
            return;
        }

        var row = await DepartmentAsync(corpId, number, ct);
        row.Learn(message["Name"], Number(message["ParentId"]) ?? row.ParentNumber, Number(message["Order"]) ?? row.Position);
        row.ToldAt = clock.GetUtcNow();
    }

    private async Task<RosterDepartment> DepartmentAsync(string corpId, long number, CancellationToken ct) =>
        await db.RosterDepartments.SingleOrDefaultAsync(d => d.CorpId == corpId && d.Number == number, ct)
            ?? db.RosterDepartments.Add(new RosterDepartment(corpId, number)).Entity;

    private async Task<bool> IsWantedAsync(Roster roster, IEnumerable<long> departments, CancellationToken ct)
    {
        if (roster.ChosenIds is not { Count: > 0 } chosen)
        {
            return true;
        }

        var places = await db.RosterDepartments.AsNoTracking().Where(d => d.CorpId == roster.CorpId && !d.IsGone).ToListAsync(ct);
        return RosterTree.Below(places.ToLookup(d => d.ParentNumber, d => d.Number), chosen).Overlaps(departments);
    }

    private Task<RosterMember?> FindAsync(string corpId, string memberId, CancellationToken ct)
    {
        var key = MemberId.Normalize(memberId);
        return db.RosterMembers.SingleOrDefaultAsync(m => m.CorpId == corpId && m.NormalizedMemberId == key, ct);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
