using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Sharing;
using Portal.Core.Users;

namespace Portal.Core.Push;

public enum InboxKind { Push, Share, Alert, Notice }

/// <summary>A line of 消息.</summary>
/// <param name="Description">Null once the reader may not see the report, or these data, any more.</param>
public sealed record InboxRow(long RunId, string Title, string? Description, string? Number, string? NumberLabel, string? DataTime, DateTimeOffset At, bool IsUnread,
    bool IsRecalled)
{
    public InboxKind Kind { get; init; }

    /// <summary>Somebody shared it; null: it was pushed.</summary>
    public long? ShareId { get; init; }

    /// <summary>Of a share: what was shared.</summary>
    public string? Report { get; init; }

    /// <summary>The portal itself says it.</summary>
    public long? NoticeId { get; init; }

    public string Address => NoticeId is { } notice
        ? string.Create(CultureInfo.InvariantCulture, $"/messages/notices/{notice}")
        : ShareId is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"/messages/shares/{share}")
        : string.Create(CultureInfo.InvariantCulture, $"/messages/runs/{RunId}");
}

/// <summary>消息: what was pushed to somebody, and shared with him.</summary>
public sealed class PushInbox(PortalDb db, ReportAccess reports, ReportCatalog catalog, TimeProvider clock)
{
    public const int PageSize = 50;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public async Task<int> UnreadAsync(long userId, CancellationToken ct) =>
        await Of(userId).CountAsync(r => r.ReadAt == null && r.Outcome == PushOutcome.Sent, ct) + await NotesOf(userId).CountAsync(n => n.ReadAt == null, ct)
            + await NoticesOf(userId).CountAsync(n => n.ReadAt == null, ct);

    /// <summary>刚推送给你: the newest of the last day that is unread, and neither taken back nor put away.</summary>
    /// <param name="hidden">The run that the reader put away, with all before it.</param>
    public async Task<InboxRow?> JustPushedAsync(Account account, long hidden, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(1);
        return (await PushedAsync(account, onlyUnread: true, ct)).FirstOrDefault(row => row.At > since && row.RunId > hidden);
    }

    /// <param name="only">Of one kind; null: of all.</param>
    public async Task<IReadOnlyList<InboxRow>> ListAsync(Account account, bool onlyUnread, CancellationToken ct, InboxKind? only = null)
    {
        IReadOnlyList<InboxRow> pushed = only is InboxKind.Share or InboxKind.Notice ? [] : await PushedAsync(account, onlyUnread, ct, only);
        IReadOnlyList<InboxRow> shared = only is null or InboxKind.Share ? await SharedAsync(account.Id, onlyUnread, ct) : [];
        IReadOnlyList<InboxRow> told = only is null or InboxKind.Notice ? await ToldAsync(account.Id, onlyUnread, ct) : [];
        return [.. pushed.Concat(shared).Concat(told).OrderByDescending(row => row.At).Take(PageSize)];
    }

    private async Task<IReadOnlyList<InboxRow>> SharedAsync(long userId, bool onlyUnread, CancellationToken ct)
    {
        var notes = await NotesOf(userId).Where(n => !onlyUnread || n.ReadAt == null).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageSize)
            .Join(db.ShareLinks, n => n.LinkId, link => link.Id, (n, link) => new { Note = n, link.Title, link.RevokedAt }).AsNoTracking().ToListAsync(ct);
        return
        [
            .. notes.OrderByDescending(n => n.Note.At).Select(n => new InboxRow(
                0, new Bilingual($"{n.Note.FromName}分享给您", $"{n.Note.FromName} shared with you").ToString(), n.Note.Comment, null, null, null, n.Note.At,
                n.Note.ReadAt is null, n.RevokedAt is not null) { Kind = InboxKind.Share, ShareId = n.Note.Id, Report = n.Title }),
        ];
    }

    private async Task<IReadOnlyList<InboxRow>> ToldAsync(long userId, bool onlyUnread, CancellationToken ct)
    {
        var notices = await NoticesOf(userId).Where(n => !onlyUnread || n.ReadAt == null).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageSize)
            .AsNoTracking().ToListAsync(ct);
        return
        [
            .. notices.Select(n => new InboxRow(0, n.Title, n.Text, null, null, null, n.At, n.ReadAt is null, false) { Kind = InboxKind.Notice, NoticeId = n.Id }),
        ];
    }

    private async Task<IReadOnlyList<InboxRow>> PushedAsync(Account account, bool onlyUnread, CancellationToken ct, InboxKind? only = null)
    {
        var (alerts, pushes) = (only is null or InboxKind.Alert, only is null or InboxKind.Push);
        var rows = await Of(account.Id).Where(r => !onlyUnread || (r.ReadAt == null && r.Outcome == PushOutcome.Sent))
            .Join(db.PushRuns, r => r.RunId, run => run.Id, (r, run) => new { r, run, IsAlert = db.PushPlans.Any(plan => plan.Id == run.PlanId && plan.IsAlert) })
            .Where(both => both.IsAlert ? alerts : pushes).OrderByDescending(both => both.r.SentAt).ThenByDescending(both => both.r.Id).Take(PageSize)
            .GroupJoin(db.PushParts, both => both.r.PartId, part => part.Id, (both, parts) => new { both.r, both.run, both.IsAlert, parts })
            .SelectMany(all => all.parts.DefaultIfEmpty(), (all, part) => new { all.r, all.run, all.IsAlert, part }).AsNoTracking().ToListAsync(ct);
        var lines = new List<InboxRow>();
        foreach (var row in rows.OrderByDescending(r => r.r.SentAt).ThenByDescending(r => r.r.Id))
        {
            var mayStill = row.part is { } part && await reports.FindAsync(account, row.run.ReportId, ct) is { } found
                && row.run.ReadableSpec is { } spec && PeopleFinder.ScopeOf(spec, found.Scope, account).Key == part.ScopeKey;
            var content = mayStill ? row.part!.Content : null;
            lines.Add(new InboxRow(
                row.run.Id, content?.Title ?? row.run.Title, content?.Description, content?.Number, content?.NumberLabel, content?.DataTime, row.r.SentAt!.Value,
                row.r.ReadAt is null && row.r.Outcome == PushOutcome.Sent, row.r.Outcome == PushOutcome.Recalled)
            {
                Kind = row.IsAlert ? InboxKind.Alert : InboxKind.Push,
            });
        }

        return lines;
    }

    /// <summary>The address that a message leads to, and the mark that it was opened. Null: no such run, or its report is not for this reader.</summary>
    public async Task<string?> OpenAsync(long runId, Account account, CancellationToken ct)
    {
        if (await db.PushRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, ct) is not { } run)
        {
            return null;
        }

        if (await reports.FindAsync(account, run.ReportId, ct) is null)
        {
            // Withdrawn since: its page says so to whom has a right.
            return (await catalog.ForAsync(account, ct)).IsHeldBack(run.ReportId) ? $"/reports/{Uri.EscapeDataString(run.ReportId)}" : null;
        }

        var now = clock.GetUtcNow();
        var row = await db.PushRecipients.SingleOrDefaultAsync(r => r.RunId == runId && r.UserId == account.Id, ct);
        if (row is not null)
        {
            (row.OpenedAt, row.ReadAt) = (row.OpenedAt ?? now, row.ReadAt ?? now);
            await db.SaveChangesAsync(ct);
        }

        // Values are the plan's and the same for all; a group chat leads here too.
        var partId = row?.PartId;
        var part = await db.PushParts.AsNoTracking().Where(p => p.RunId == runId && p.ContentJson != null && (partId == null || p.Id == partId)).OrderBy(p => p.Id)
            .FirstOrDefaultAsync(ct);
        var query = part?.Content?.Query;
        return $"/reports/{Uri.EscapeDataString(run.ReportId)}{(string.IsNullOrEmpty(query) ? "" : "?" + query)}";
    }

    public async Task ReadAllAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await Of(userId).Where(r => r.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReadAt, now), ct);
        await NotesOf(userId).Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        await NoticesOf(userId).Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
    }

    private IQueryable<Notice> NoticesOf(long userId)
    {
        var since = clock.GetUtcNow() - KeptFor;
        return db.Notices.Where(n => n.UserId == userId && n.At > since);
    }

    private IQueryable<SharedNote> NotesOf(long userId)
    {
        var since = clock.GetUtcNow() - KeptFor;
        return db.SharedNotes.Where(n => n.UserId == userId && n.At > since);
    }

    private IQueryable<PushRecipient> Of(long userId)
    {
        var since = clock.GetUtcNow() - KeptFor;
        return db.PushRecipients.Where(r => r.UserId == userId && r.SentAt > since && (r.Outcome == PushOutcome.Sent || r.Outcome == PushOutcome.Recalled));
    }
}
