using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Members.Rosters;

/// <summary>对应: the members of a directory as a batch, so that an admin sees who fits whom before anything is written, and takes it back as a whole.</summary>
public sealed class RosterMatching(PortalDb db, UserBatches batches)
{
    internal static readonly IReadOnlyList<string> Uses = [ColumnNames.UserName, UserFields.DisplayName, UserFields.Mobile, ColumnNames.Ignored, ColumnNames.GroupShown];

    /// <summary>微信账号 means the portal's first corp: only its members are held against the users.</summary>
    public async Task<bool> MayMatchAsync(string corpId, CancellationToken ct) => await db.FirstCorpAsync(ct) == corpId;

    /// <param name="head">账号, 姓名, 手机, 邮箱, 部门 in the admin's language.</param>
    public async Task<UserBatch> BeginAsync(string corpId, string name, IReadOnlyList<string> head, CancellationToken ct)
    {
        var places = await db.RosterDepartments.Where(d => d.CorpId == corpId).ToDictionaryAsync(d => d.Number, d => d.Name, ct);
        var members = await db.RosterMembers.AsNoTracking().Where(m => m.CorpId == corpId && m.GoneAt == null).OrderBy(m => m.NormalizedMemberId).ToListAsync(ct);
        return await batches.TakeAsync(BatchKind.Directory, name, head, Uses, members.Select(string[] (m) =>
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
}
