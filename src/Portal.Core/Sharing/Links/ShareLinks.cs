using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Core.Users;

namespace Portal.Core.Sharing;

/// <summary>Makes, finds and ends share links. Every change is audited.</summary>
public sealed class ShareLinks(PortalDb db, PortalSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <summary>New links of one user, and as many by sending; a living link that is handed out again does not count.</summary>
    public const int MostAnHour = 60;

    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(365);

    private LinkLife Life => settings.Now.Links;

    /// <summary>The living link of this user for this view, else a new one. Its time runs anew, where the settings still allow it.</summary>
    /// <param name="days">1, 7, 30 or 0 for ever; null: as it is, or as the settings say.</param>
    /// <param name="handing">It is for one sending alone.</param>
    /// <returns>Null: too many new ones in an hour.</returns>
    public async Task<ShareLink?> MakeAsync(Account creator, SharedView view, int? days, AuditActor actor, CancellationToken ct, Handing? handing = null)
    {
        var now = clock.GetUtcNow();
        var hash = ShareLink.HashOf(creator.Id, view, handing);
        await db.ShareLinks.Where(l => l.ViewHash == hash && l.ExpiresAt <= now).ExecuteUpdateAsync(set => set.SetProperty(l => l.ViewHash, (string?)null), ct);
        if (await LivingAsync(hash, ct) is { } living)
        {
            if (Life.Allows(days ?? living.Days))
            {
                living.Last(days ?? living.Days, now);
                await db.SaveChangesAsync(ct);
            }

            return living;
        }

        if (await CountAsync(creator.Id, handing is not null, now, ct) >= MostAnHour)
        {
            return null;
        }

        await ForgetOldAsync(creator.Id, now, ct);
        var link = new ShareLink(view, creator, days ?? Life.Usual, now, handing);
        db.ShareLinks.Add(link);
        audit.Write(actor, AuditCodes.ShareLink, view.ReportId, Details(link));
        try
        {
            await db.SaveChangesAsync(ct);
            return await FitsAsync(link, actor, now, ct) ? link : null;
        }
        catch (DbUpdateException)
        {
            // A second tap was faster: the unique index holds, and its link is there now.
            db.ChangeTracker.Clear();
            if (await LivingAsync(hash, ct) is { } winner)
            {
                return winner;
            }

            throw;
        }
    }

    /// <summary>What became of the sending: who got it stands on its link; one that nobody got is not there any more.</summary>
    public async Task EndHandingAsync(long id, long userId, SendReport report, AuditActor actor, CancellationToken ct)
    {
        if (report.MayHaveArrived || await FindOwnAsync(id, userId, ct) is not { } link)
        {
            return; // it may be in somebody's chat: it stays as it is
        }

        if (!report.HasSent)
        {
            await RemoveAsync(link, actor, ct);
            return;
        }

        link.SendTo(string.Join('、', report.Lines.Where(line => line.Outcome == SendOutcome.Sent).Select(line => line.Name)));
        await db.SaveChangesAsync(ct);
    }

    public Task<ShareLink?> FindAsync(string token, CancellationToken ct) => db.ShareLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Token == token, ct);

    public Task<ShareLink?> FindOwnAsync(long id, long userId, CancellationToken ct) => db.ShareLinks.SingleOrDefaultAsync(l => l.Id == id && l.UserId == userId, ct);

    /// <summary>Somebody went through the link; the creator's own visits do not count.</summary>
    public async Task RecordAsync(ShareLink link, long readerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.SharedNotes.Where(n => n.LinkId == link.Id && n.UserId == readerId && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        if (readerId == link.UserId || await AgainAsync(link.Id, readerId, ct))
        {
            return;
        }

        var opening = db.ShareOpenings.Add(new ShareOpening(link.Id, readerId, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Twice at the same time, or the link is gone by now.
            opening.State = EntityState.Detached;
            await AgainAsync(link.Id, readerId, ct);
        }
    }

    /// <returns>False: not there, or somebody else's.</returns>
    public async Task<bool> LastAsync(long id, long userId, int days, AuditActor actor, CancellationToken ct)
    {
        if (!ShareLink.IsLifetime(days) || !Life.Allows(days) || await FindOwnAsync(id, userId, ct) is not { } link || link.StateAt(clock.GetUtcNow()) == ShareLinkState.Revoked)
        {
            return false;
        }

        link.Last(days, clock.GetUtcNow());
        audit.Write(actor, AuditCodes.ShareLink, link.ReportId, Details(link));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <inheritdoc cref="LastAsync"/>
    public Task<bool> RevokeAsync(long id, long userId, AuditActor actor, CancellationToken ct) =>
        ChangeAsync(id, userId, actor, AuditCodes.RevokeShare, link => Task.FromResult(link.Revoke(clock.GetUtcNow())), ct);

    /// <summary>Undoes a revocation; the way of whoever tapped the wrong link.</summary>
    public Task<bool> RestoreAsync(long id, long userId, AuditActor actor, CancellationToken ct) => ChangeAsync(id, userId, actor, AuditCodes.RestoreShare, async link =>
    {
        if (link.SentAs is not null)
        {
            return link.Restore(viewHash: null); // of one sending, which is over
        }

        var hash = ShareLink.HashOf(userId, link.View);
        return link.Restore(await db.ShareLinks.AnyAsync(l => l.ViewHash == hash && l.Id != id, ct) ? null : hash);
    }, ct);

    private async Task<bool> ChangeAsync(long id, long userId, AuditActor actor, string what, Func<ShareLink, Task<bool>> change, CancellationToken ct)
    {
        if (await FindOwnAsync(id, userId, ct) is not { } link)
        {
            return false;
        }

        if (!await change(link))
        {
            return true; // it is so already
        }

        audit.Write(actor, what, link.ReportId, Details(link));
        await db.SaveChangesAsync(ct);
        return true;
    }

    private Task<ShareLink?> LivingAsync(string hash, CancellationToken ct) => db.ShareLinks.SingleOrDefaultAsync(l => l.ViewHash == hash, ct);

    private async Task<bool> AgainAsync(long linkId, long readerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.ShareOpenings.Where(o => o.LinkId == linkId && o.UserId == readerId)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Count, o => o.Count + 1).SetProperty(o => o.LastAt, now), ct) > 0;
    }

    // Of many that are made at once each had found room: asked again when the link is there, and one too many goes, as the audit tells.
    private async Task<bool> FitsAsync(ShareLink link, AuditActor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await CountAsync(link.UserId!.Value, link.SentAs is not null, now, ct) <= MostAnHour)
        {
            return true;
        }

        await RemoveAsync(link, actor, ct);
        return false;
    }

    private async Task RemoveAsync(ShareLink link, AuditActor actor, CancellationToken ct)
    {
        db.ShareLinks.Remove(link);
        audit.Write(actor, AuditCodes.RevokeShare, link.ReportId, Details(link));
        await db.SaveChangesAsync(ct);
    }

    private Task<int> CountAsync(long userId, bool bySending, DateTimeOffset now, CancellationToken ct)
    {
        var hourAgo = now.AddHours(-1);
        return db.ShareLinks.CountAsync(l => l.UserId == userId && l.CreatedAt > hourAgo && (l.SentAs != null) == bySending, ct);
    }

    // Whoever makes links clears away what nobody looks at any more.
    private Task<int> ForgetOldAsync(long userId, DateTimeOffset now, CancellationToken ct)
    {
        var old = now - _keptFor;
        return db.ShareLinks.Where(l => l.UserId == userId && (l.ExpiresAt < old || l.RevokedAt < old)).ExecuteDeleteAsync(ct);
    }

    private static string Details(ShareLink link) => $"#{link.Id} {link.Title} {link.Query} {(link.Days == 0 ? "∞" : link.Days + "d")}";
}
