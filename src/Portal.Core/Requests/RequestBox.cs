using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Requests;

public enum AskOutcome
{
    Asked,

    /// <summary>The same is waiting already.</summary>
    AlreadyOpen,

    /// <summary>He has the right: its page says the rest.</summary>
    HasRight,
    NoReason,
    TooLong,
    TooMany,
}

/// <summary>Where people ask for reports. What is asked for is looked at later and elsewhere: the answer, and the time it takes, tell nothing.</summary>
public sealed class RequestBox(PortalDb db, ReportCatalog catalog, RequestBell bell, AuditLog audit, TimeProvider clock)
{
    public const int MostADay = 10;
    public const int Most = 50;

    public async Task<AskOutcome> AskAsync(Account account, string reportId, string? reason, CancellationToken ct)
    {
        var view = await catalog.ForAsync(account, ct);
        if (view.FindReport(reportId) is not null || view.IsHeldBack(reportId))
        {
            return AskOutcome.HasRight;
        }

        var said = string.Join(' ', (reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length == 0)
        {
            return AskOutcome.NoReason;
        }

        if (said.Length > AccessRequest.LongestReason)
        {
            return AskOutcome.TooLong;
        }

        var (now, key) = (clock.GetUtcNow(), AccessRequest.KeyOf(account.Id, reportId));
        if (await db.AccessRequests.AnyAsync(r => r.OpenKey == key, ct))
        {
            return AskOutcome.AlreadyOpen;
        }

        var dayAgo = now - TimeSpan.FromDays(1);
        if (await db.AccessRequests.CountAsync(r => r.AskerId == account.Id && r.At > dayAgo, ct) >= MostADay)
        {
            return AskOutcome.TooMany;
        }

        db.AccessRequests.Add(new AccessRequest(account.Id, reportId, said, now));
        audit.Write(AuditCodes.AccessRequested, reportId, said);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // two taps at once: the index let one of them in
            if (await db.AccessRequests.AnyAsync(r => r.OpenKey == key, ct))
            {
                return AskOutcome.AlreadyOpen;
            }

            throw;
        }

        bell.Ring();
        return AskOutcome.Asked;
    }

    /// <summary>What somebody asked for, the newest first.</summary>
    public async Task<IReadOnlyList<AccessRequest>> OfAsync(Account account, CancellationToken ct) => await db.AccessRequests.AsNoTracking()
        .Where(r => r.AskerId == account.Id).OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);
}
