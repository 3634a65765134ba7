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

    /// <summary>There is no such report, or he is not its 负责人.</summary>
    NotHis,
    Published,
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

        var said = Tidy(reason);
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
        if (await db.AccessRequests.CountAsync(r => r.AskerId == account.Id && r.Kind == RequestKind.View && r.At > dayAgo, ct) >= MostADay)
        {
            return AskOutcome.TooMany;
        }

        return await PutAsync(new AccessRequest(account.Id, reportId, said, now), AuditCodes.AccessRequested, reportId, ct);
    }

    /// <summary>Hands a report to who may publish it.</summary>
    public async Task<AskOutcome> SubmitAsync(Account account, string reportId, string? remark, CancellationToken ct)
    {
        if ((await catalog.ForAsync(account, ct)).FindOwned(reportId) is not { } node)
        {
            return AskOutcome.NotHis;
        }

        var (said, key) = (Tidy(remark), AccessRequest.KeyOf(node));
        return account.May(Permissions.Publish) ? AskOutcome.HasRight
            : node.OwnTerminals != Terminals.None ? AskOutcome.Published
            : said.Length > AccessRequest.LongestReason ? AskOutcome.TooLong
            : await db.AccessRequests.AnyAsync(r => r.OpenKey == key, ct) ? AskOutcome.AlreadyOpen
            : await PutAsync(new AccessRequest(account.Id, node, said, clock.GetUtcNow()), AuditCodes.ReviewRequested, node.Title, ct);
    }

    /// <returns>False: it is not there, not his, or decided.</returns>
    public async Task<bool> TakeBackAsync(Account account, string reportId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.AccessRequests.Where(r => r.Kind == RequestKind.Publish && r.AskerId == account.Id && r.ReportId == reportId && r.State == RequestState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RequestState.TakenBack).SetProperty(r => r.OpenKey, (string?)null)
                .SetProperty(r => r.DecidedAt, now), ct) == 0)
        {
            return false;
        }

        audit.Write(AuditCodes.ReviewTakenBack, (await catalog.ForAsync(account, ct)).FindOwned(reportId)?.Title ?? reportId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<AskOutcome> PutAsync(AccessRequest request, string code, string subject, CancellationToken ct)
    {
        var key = request.OpenKey;
        db.AccessRequests.Add(request);
        audit.Write(code, subject, request.Reason);
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
        .Where(r => r.AskerId == account.Id && r.Kind == RequestKind.View).OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);

    private static string Tidy(string? said) => string.Join(' ', (said ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
