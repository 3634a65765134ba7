using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <summary>Publications that were asked for.</summary>
public sealed partial class RequestDesk
{
    /// <param name="seen">The report as the reviewer saw it, <see cref="SeenOf(CatalogNode)"/>: what he decides about is what he looked at.</param>
    public async Task<DecisionOutcome> PublishAsync(long id, Account account, Terminals terminals, string? seen, CancellationToken ct)
    {
        var card = await _pending.FindAsync(id, account, ct);
        if (await _pending.ReviewObstacleAsync(card, ct) is var obstacle and not DecisionOutcome.Done)
        {
            return obstacle;
        }

        if (terminals == Terminals.None)
        {
            return DecisionOutcome.NoTerminal;
        }

        var (request, node, now) = (card!.Request, card.Node!, _clock.GetUtcNow());
        var refusal = await _catalog.PublishAsync(node.Id, terminals, ct, async stored =>
        {
            if (stored.IsGone || SeenOf(stored.ParentId, stored.Terminals) != seen)
            {
                return stored.IsGone ? CatalogRefusal.NotFound : CatalogRefusal.ChangedMeanwhile;
            }

            if (await Open(id).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RequestState.Granted).SetProperty(r => r.OpenKey, (string?)null).SetProperty(r => r.DecidedAt, now)
                    .SetProperty(r => r.DecidedBy, account.DisplayName), ct) != 1)
            {
                return CatalogRefusal.Overtaken;
            }

            await TellAsync(request, RequestCards.Published(node, account.DisplayName), ct);
            return CatalogRefusal.None;
        });
        _told.Ring();
        return refusal switch
        {
            CatalogRefusal.None => DecisionOutcome.Done,
            CatalogRefusal.Overtaken => await ClosedAsync(id, ct),
            CatalogRefusal.ChangedMeanwhile => DecisionOutcome.ChangedMeanwhile,
            _ => DecisionOutcome.ReportAway,
        };
    }

    /// <summary>A 负责人 who may publish alone.</summary>
    /// <returns>False: it is not his, or he may not.</returns>
    public async Task<bool> PublishOwnAsync(string reportId, Account account, Terminals terminals, CancellationToken ct) => account.May(Permissions.Publish)
        && await _reports.FindAsync(account, reportId, ct) is { Node: { } node } && await _catalog.PublishAsync(node.Id, terminals, ct) == CatalogRefusal.None;

    /// <summary>Where a report lies and is published, for a form to bring back.</summary>
    public static string SeenOf(CatalogNode node) => SeenOf(node.Parent?.Id, node.OwnTerminals);

    private static string SeenOf(long? folder, Terminals terminals) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{folder}:{(int)terminals}");

    private async Task<DecisionOutcome> ClosedAsync(long id, CancellationToken ct) =>
        Closed(await _db.AccessRequests.Where(r => r.Id == id).Select(r => r.State).SingleOrDefaultAsync(ct));

    internal static DecisionOutcome Closed(RequestState state) => state == RequestState.TakenBack ? DecisionOutcome.TakenBack : DecisionOutcome.Decided;
}
