using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Core.Push;

/// <summary>With whose eyes a part is read: one of its people who still has the right and the same data.</summary>
internal sealed class PartViewer(PortalDb db, UserDirectory users, ReportAccess reports)
{
    private const int MostAsked = 50;

    /// <summary>The report is null when nobody is left.</summary>
    public async Task<(Account Viewer, FoundReport? Found)?> FindAsync(PushPart part, PushRun run, PlanSpec spec, string corpId, CancellationToken ct)
    {
        var ids = new List<long> { part.ViewerId };
        ids.AddRange(await db.PushRecipients.Where(r => r.PartId == part.Id && r.UserId != null).OrderBy(r => r.Id).Select(r => r.UserId!.Value).Take(MostAsked).ToListAsync(ct));
        foreach (var id in ids.Distinct())
        {
            if (await users.FindAsync(id, ct) is { IsEnabled: true } account && await reports.FindAsync(account, spec.ReportId, ct) is { } found
                && PeopleFinder.ScopeOf(spec, found.Scope, account).Key == part.ScopeKey)
            {
                return (account, found);
            }
        }

        return null;
    }

    /// <summary>Who shares a picture with others is not named in it: the group is. Data that are one user's own stay his.</summary>
    public async Task<Account> AsNamedAsync(PushPart part, Account viewer, DataScope scope, CancellationToken ct)
    {
        var isAlone = !part.ForChats && await db.PushRecipients.CountAsync(r => r.PartId == part.Id, ct) == 1;
        return isAlone ? viewer
            : viewer with { DisplayName = part.Name, UserName = scope.Values.ContainsKey(DataScopes.UserName) ? viewer.UserName : part.Name, Mobile = null };
    }
}
