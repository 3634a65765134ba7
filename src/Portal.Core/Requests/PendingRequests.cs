using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Core.Requests;

/// <param name="Asker">As people know him; null: the account is gone.</param>
/// <param name="Title">As the catalog calls the report now; null: it is gone.</param>
public sealed record RequestCard(AccessRequest Request, string? Asker, string? AskerGroups, CatalogNode? Node, string? Title);

/// <summary>The requests that a user decides: of the reports that he is 负责人 of, and of those that he may publish; an admin has those that have none.</summary>
public sealed class PendingRequests
{
    public const int Most = 200;

    private readonly PortalDb _db;
    private readonly RequestOwners _owners;
    private readonly UserDirectory _users;

    internal PendingRequests(PortalDb db, RequestOwners owners, UserDirectory users) => (_db, _owners, _users) = (db, owners, users);

    /// <summary>What waits for this user's word, the oldest first.</summary>
    public async Task<IReadOnlyList<RequestCard>> WaitingAsync(Account account, CancellationToken ct)
    {
        if (await ForAsync(account, ct) is not { } his)
        {
            return [];
        }

        var cards = new List<RequestCard>();
        foreach (var request in await his.Where(r => r.State == RequestState.Open).OrderBy(r => r.Id).Take(Most).ToListAsync(ct))
        {
            if (await CardAsync(request, account, ct) is { } card)
            {
                cards.Add(card);
            }
        }

        return cards;
    }

    public async Task<RequestCard?> FindAsync(long id, Account account, CancellationToken ct) =>
        await _db.AccessRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } request ? await CardAsync(request, account, ct) : null;

    /// <summary>What stands against a grant now; <see cref="DecisionOutcome.Done"/>: nothing.</summary>
    internal async Task<DecisionOutcome> ObstacleAsync(RequestCard? card, CancellationToken ct)
    {
        if (card is not { Request.Kind: RequestKind.View })
        {
            return DecisionOutcome.NotFound;
        }

        if (card.Request.State != RequestState.Open)
        {
            return DecisionOutcome.Decided;
        }

        return card.Node is not { IsListed: true } node ? DecisionOutcome.ReportAway
            : await _users.FindAsync(card.Request.AskerId, ct) is not { IsEnabled: true } asker ? DecisionOutcome.AskerDisabled
            : !asker.May(Permissions.View) ? DecisionOutcome.AskerMayNotView
            : await _owners.HasRightAsync(asker, node, ct) ? DecisionOutcome.HasRight
            : DecisionOutcome.Done;
    }

    /// <summary>What stands against a publication now.</summary>
    internal async Task<DecisionOutcome> ReviewObstacleAsync(RequestCard? card, CancellationToken ct) =>
        card is not { Request: { Kind: RequestKind.Publish } request } ? DecisionOutcome.NotFound
        : request.State != RequestState.Open ? RequestDesk.Closed(request.State)
        : card.Node is not { IsGone: false } node ? DecisionOutcome.ReportAway
        : await AskerAsync(request, ct) is not { } asker || !await _owners.OwnsAsync(asker, node, ct) ? DecisionOutcome.AskerLost
        : DecisionOutcome.Done;

    internal ValueTask<Account?> AskerAsync(AccessRequest request, CancellationToken ct) => _users.FindAsync(request.AskerId, ct);

    /// <summary>Those about nodes that he decides about, so that others' are not read; null: there is no such node.</summary>
    private async ValueTask<IQueryable<AccessRequest>?> ForAsync(Account account, CancellationToken ct)
    {
        var all = _db.AccessRequests.AsNoTracking().Where(r => r.NodeId != null);
        if (account.IsAdmin)
        {
            return all.Where(r => r.SortedAt != null || r.Kind == RequestKind.Publish);
        }

        var (viewed, published) = await _owners.DecidedByAsync(account, ct);
        return viewed.Count + published.Count == 0 ? null : all.Where(
            r => (r.Kind == RequestKind.View && viewed.Contains(r.NodeId!.Value)) || (r.Kind == RequestKind.Publish && published.Contains(r.NodeId!.Value)));
    }

    /// <summary>Null: it is not for this user to decide.</summary>
    private async Task<RequestCard?> CardAsync(AccessRequest request, Account account, CancellationToken ct)
    {
        var node = request.NodeId is { } nodeId ? await _owners.NodeAsync(nodeId, ct) : null;
        if (node is null ? !account.IsAdmin || request.SortedAt is null || request.NodeId is null : !await _owners.MayDecideAsync(account, request.Kind, node, ct))
        {
            return null;
        }

        var asker = await _users.FindAsync(request.AskerId, ct);
        return new RequestCard(
            request, asker is null ? null : $"{asker.DisplayName}（{asker.UserName}）", asker is null ? null : string.Join('、', asker.Groups), node, node?.Title);
    }
}
