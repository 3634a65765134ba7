using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>Where requests are decided: by the report's 负责人, by who may publish it, by admins. Rights are asked at that moment again.</summary>
public sealed partial class RequestDesk
{
    public const int UsualDays = 30;

    private readonly PortalDb _db;
    private readonly PendingRequests _pending;
    private readonly OwnReports _reports;
    private readonly CatalogAdmin _catalog;
    private readonly Notices _notices;
    private readonly NoticeBell _told;
    private readonly AuditLog _audit;
    private readonly TimeProvider _clock;

    internal RequestDesk(
        PortalDb db, PendingRequests pending, OwnReports reports, CatalogAdmin catalog, Notices notices, NoticeBell told, AuditLog audit, TimeProvider clock) =>
        (_db, _pending, _reports, _catalog, _notices, _told, _audit, _clock) = (db, pending, reports, catalog, notices, told, audit, clock);

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

            await TellAsync(request, RequestCards.Granted(node, account.DisplayName, day), ct);
            return true;
        });
        _told.Ring();
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

        if (card.Request.Kind == RequestKind.Publish && said is null)
        {
            return DecisionOutcome.NoWord;
        }

        var now = _clock.GetUtcNow();
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        if (await Open(id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RequestState.Declined).SetProperty(r => r.OpenKey, (string?)null).SetProperty(r => r.DecidedAt, now)
                .SetProperty(r => r.DecidedBy, account.DisplayName).SetProperty(r => r.Answer, said), ct) != 1)
        {
            return await ClosedAsync(id, ct);
        }

        await TellAsync(card.Request, RequestCards.Declined(card.Request, card.Title, said), ct);
        _audit.Write(card.Request.Kind == RequestKind.View ? AuditCodes.AccessDeclined : AuditCodes.ReviewDeclined, card.Title ?? card.Request.ReportId,
            $"user {card.Asker}{(said is null ? "" : " | " + said)}");
        await _db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _told.Ring();
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
