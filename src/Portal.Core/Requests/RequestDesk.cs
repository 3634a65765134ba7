using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>How a decision came out.</summary>
public enum DecisionOutcome
{
    Done,

    /// <summary>There is no such request, or it is not this one's to decide.</summary>
    NotFound,

    /// <summary>Another was faster, or it was tapped twice.</summary>
    Decided,

    /// <summary>The report was withdrawn meanwhile.</summary>
    ReportAway,
    AskerDisabled,

    /// <summary>None of his roles allows to view reports: a grant would open nothing.</summary>
    AskerMayNotView,

    /// <summary>He may see it meanwhile.</summary>
    HasRight,

    /// <summary>No last day, or one that is over.</summary>
    BadDay,
    TooLong,
}

/// <summary>Where requests are decided: by the report's 负责人, by admins. Rights are asked at that moment again.</summary>
public sealed class RequestDesk
{
    public const int UsualDays = 30;

    private readonly PortalDb _db;
    private readonly PendingRequests _pending;
    private readonly CatalogAdmin _catalog;
    private readonly Notices _notices;
    private readonly PushBell _pushes;
    private readonly AuditLog _audit;
    private readonly TimeProvider _clock;

    internal RequestDesk(PortalDb db, PendingRequests pending, CatalogAdmin catalog, Notices notices, PushBell pushes, AuditLog audit, TimeProvider clock) =>
        (_db, _pending, _catalog, _notices, _pushes, _audit, _clock) = (db, pending, catalog, notices, pushes, audit, clock);

    public async Task<DecisionOutcome> GrantAsync(long id, Account account, DateOnly? lastDay, CancellationToken ct)
    {
        var card = await _pending.FindAsync(id, account, ct);
        if (await _pending.ObstacleAsync(card, ct) is var obstacle and not DecisionOutcome.Done)
        {
            return obstacle;
        }

        if (lastDay is not { } day)
        {
            return DecisionOutcome.BadDay;
        }

        var (request, node, now) = (card!.Request, card.Node!, _clock.GetUtcNow());
        var refusal = await _catalog.GrantAsync(node.Id, new Subject(GrantKind.User, request.AskerId), day, ct, async () =>
        {
            if (await Open(id).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RequestState.Granted).SetProperty(r => r.OpenKey, (string?)null).SetProperty(r => r.DecidedAt, now)
                    .SetProperty(r => r.DecidedBy, account.DisplayName).SetProperty(r => r.LastDay, day), ct) != 1)
            {
                return false;
            }

            await TellAsync(request, new NoticeWords(
                new Bilingual($"您可以查看「{node.Title}」了", $"You may see “{node.Title}” now"),
                new Bilingual($"{account.DisplayName} 同意了您的申请，到 {day:yyyy-MM-dd} 为止。",
                    $"{account.DisplayName} granted your request, until {day:yyyy-MM-dd}."),
                node.Address), ct);
            return true;
        });
        _pushes.Ring();
        return refusal switch
        {
            CatalogRefusal.None => DecisionOutcome.Done,
            CatalogRefusal.Overtaken => DecisionOutcome.Decided,
            CatalogRefusal.PastDay => DecisionOutcome.BadDay,
            CatalogRefusal.UnknownSubject => DecisionOutcome.AskerDisabled,
            _ => DecisionOutcome.ReportAway,
        };
    }

    public async Task<DecisionOutcome> DeclineAsync(long id, Account account, string? word, CancellationToken ct)
    {
        if (await _pending.FindAsync(id, account, ct) is not { } card)
        {
            return DecisionOutcome.NotFound;
        }

        var said = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
        if (said?.Length > AccessRequest.LongestAnswer)
        {
            return DecisionOutcome.TooLong;
        }

        var now = _clock.GetUtcNow();
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        if (await Open(id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RequestState.Declined).SetProperty(r => r.OpenKey, (string?)null).SetProperty(r => r.DecidedAt, now)
                .SetProperty(r => r.DecidedBy, account.DisplayName).SetProperty(r => r.Answer, said), ct) != 1)
        {
            return DecisionOutcome.Decided;
        }

        // By the word that he asked with: what it is called is not for him.
        var report = card.Request.ReportId;
        await TellAsync(card.Request, new NoticeWords(
            new Bilingual($"查看「{report}」的申请没有通过", $"Your request to see “{report}” was declined"),
            new Bilingual(said ?? "没有说明原因。", said ?? "No reason was given."), "/requests"), ct);
        _audit.Write(AuditCodes.AccessDeclined, card.Title ?? report, $"user {card.Asker}{(said is null ? "" : " | " + said)}");
        await _db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _pushes.Ring();
        return DecisionOutcome.Done;
    }

    private IQueryable<AccessRequest> Open(long id) => _db.AccessRequests.Where(r => r.Id == id && r.State == RequestState.Open);

    private async Task TellAsync(AccessRequest request, NoticeWords words, CancellationToken ct)
    {
        if (await _pending.AskerAsync(request, ct) is { } asker)
        {
            _notices.Write(asker, words);
        }
    }
}
