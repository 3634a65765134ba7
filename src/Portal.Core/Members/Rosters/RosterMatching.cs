using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Members.Rosters;

/// <summary>对应: the members of a directory as a batch, so that an admin sees who fits whom before anything is written, and takes it back as a whole.</summary>
public sealed class RosterMatching(PortalDb db, UserBatches batches)
{
    internal static readonly IReadOnlyList<string> Uses = [ColumnNames.UserName, UserFields.DisplayName, UserFields.Mobile, ColumnNames.Ignored, ColumnNames.GroupShown];

    /// <summary>微信账号 means this corp; a match of another one is written as a binding.</summary>
    public async Task<bool> IsFirstAsync(string corpId, CancellationToken ct) => await db.FirstCorpAsync(ct) == corpId;

    /// <summary>The latest of this corp; those from before there were several are the first corp's.</summary>
    public async Task<IReadOnlyList<UserBatch>> LatestAsync(string corpId, int most, CancellationToken ct)
    {
        var isFirst = await IsFirstAsync(corpId, ct);
        return await db.UserBatches.AsNoTracking().Where(b => b.Kind == BatchKind.Directory && (b.CorpId == corpId || (isFirst && b.CorpId == null)))
            .OrderByDescending(b => b.At).ThenByDescending(b => b.Id).Take(most).ToListAsync(ct);
    }

    /// <param name="head">账号, 姓名, 手机, 邮箱, 部门 in the admin's language.</param>
    public async Task<UserBatch> BeginAsync(string corpId, string name, IReadOnlyList<string> head, CancellationToken ct)
    {
        var places = await db.RosterDepartments.Where(d => d.CorpId == corpId).ToDictionaryAsync(d => d.Number, d => d.Name, ct);
        var members = await db.RosterMembers.AsNoTracking().Where(m => m.CorpId == corpId && m.GoneAt == null).OrderBy(m => m.NormalizedMemberId).ToListAsync(ct);
        return await batches.TakeAsync(corpId, name, head, Uses, members.Select(string[] (m) =>
        [
            m.MemberId, m.Name ?? "", m.Mobile ?? "", m.Email ?? "",
            string.Join('/', m.DepartmentIds.Select(id => places.GetValueOrDefault(id) is { Length: > 0 } place ? place : $"#{id}")),
        ]), ct);
    }
}

internal static class RosterQueries
{
    public static Task<string?> FirstCorpAsync(this PortalDb db, CancellationToken ct) =>
        db.Corps.OrderBy(c => c.Id).Select(c => c.CorpId).FirstOrDefaultAsync(ct);

    /// <summary>部门用户组 of the corp are looked at in a moment, where they are wanted.</summary>
    public static Task MirrorSoonAsync(this PortalDb db, string? corpId, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? due = now;
        return db.Rosters.Where(r => r.MirrorsGroups && (corpId == null || r.CorpId == corpId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.GroupsDueAt, due), ct);
    }

    /// <summary>A corp that is not connected any more takes its directory along; nobody of it has left, and its groups are as if made by hand.</summary>
    public static async Task ForgetCorpsAsync(this PortalDb db, CancellationToken ct)
    {
        if (await db.Rosters.AnyAsync(r => !db.Corps.Any(c => c.CorpId == r.CorpId), ct))
        {
            await db.RosterMembers.Where(m => !db.Corps.Any(c => c.CorpId == m.CorpId)).ExecuteDeleteAsync(ct);
            await db.RosterDepartments.Where(d => !db.Corps.Any(c => c.CorpId == d.CorpId)).ExecuteDeleteAsync(ct);
            await db.Rosters.Where(r => !db.Corps.Any(c => c.CorpId == r.CorpId)).ExecuteDeleteAsync(ct);
            var groups = db.Groups.Where(g => g.CorpId != null && !db.Corps.Any(c => c.CorpId == g.CorpId));
            await db.RosterSeats.Where(s => groups.Any(g => g.Id == s.GroupId)).ExecuteDeleteAsync(ct);
            await groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.CorpId, (string?)null).SetProperty(g => g.Department, (long?)null)
                .SetProperty(g => g.DepartmentGoneAt, (DateTimeOffset?)null), ct);
        }
    }
}
