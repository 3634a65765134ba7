using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Accounts;

public enum OpeningOutcome
{
    Done,
    NotFound,

    /// <summary>Another was faster, or it was tapped twice.</summary>
    Decided,
    WrongName,

    /// <summary>A user of this name is there.</summary>
    NameTaken,

    /// <summary>Another user has the member's 微信账号.</summary>
    AccountTaken,

    /// <summary>The member was bound to a user meanwhile.</summary>
    HasAccount,
    TooLong,
}

/// <summary>What an admin says about the new account.</summary>
public sealed record Opening(string? UserName, string? DisplayName, IReadOnlyCollection<long> GroupIds, IReadOnlyCollection<long> RoleIds);

/// <summary>Where admins open accounts that members asked for: the user, his binding, the answer to him and the audit come together or not at all.</summary>
public sealed class AccountDesk(PortalDb db, SharedVersions versions, MemberNotices answers, NoticeBell bell, AuditLog audit, TimeProvider clock)
{
    public const int Most = 200;
    private readonly UserGate _gate = new(db, versions);

    public async Task<IReadOnlyList<AccountRequest>> LatestAsync(CancellationToken ct) =>
        await db.AccountRequests.AsNoTracking().OrderBy(r => r.State == RequestState.Open ? 0 : 1).ThenByDescending(r => r.Id).Take(Most).ToListAsync(ct);

    public Task<int> WaitingAsync(CancellationToken ct) => db.AccountRequests.CountAsync(r => r.State == RequestState.Open, ct);

    public Task<AccountRequest?> FindAsync(long id, CancellationToken ct) => db.AccountRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);

    public async Task<OpeningOutcome> OpenAsync(long id, Opening opening, Account admin, CancellationToken ct)
    {
        var name = opening.UserName?.Trim();
        var called = string.IsNullOrWhiteSpace(opening.DisplayName) ? name : opening.DisplayName.Trim();
        if (!User.IsPossibleName(name) || called!.Length > AccountRequest.LongestName || called.Any(char.IsControl))
        {
            return await FindAsync(id, ct) is null ? OpeningOutcome.NotFound : OpeningOutcome.WrongName;
        }

        var outcome = OpeningOutcome.Done;
        await _gate.PassAsync(async () =>
        {
            outcome = await MakeAsync(id, new User(name!, called, clock.GetUtcNow()), opening, admin, ct);
            return outcome == OpeningOutcome.Done ? ChangeOutcome.Done : ChangeOutcome.Gone;
        }, ct);
        db.ChangeTracker.Clear();
        bell.Ring();
        return outcome;
    }

    public async Task<OpeningOutcome> DeclineAsync(long id, string? word, Account admin, CancellationToken ct)
    {
        var said = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
        if (said?.Length > AccountRequest.LongestAnswer)
        {
            return OpeningOutcome.TooLong;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await DecideAsync(id, RequestState.Declined, admin, said, ct) is not { } request)
        {
            return await FindAsync(id, ct) is null ? OpeningOutcome.NotFound : OpeningOutcome.Decided;
        }

        audit.Write(AuditCodes.AccountDeclined, request.MemberId, said is null ? null : "| " + said);
        await answers.WriteAsync(request.CorpId, request.AgentId, request.MemberId, new NoticeWords(
            new Bilingual("开通账号的申请没有通过", "Your request for an account was declined"),
            new Bilingual(said ?? "没有说明原因。", said ?? "No reason was given."), PathOf(request)), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        bell.Ring();
        return OpeningOutcome.Done;
    }

    private async Task<OpeningOutcome> MakeAsync(long id, User user, Opening opening, Account admin, CancellationToken ct)
    {
        if (await DecideAsync(id, RequestState.Granted, admin, null, ct) is not { } request)
        {
            return await FindAsync(id, ct) is null ? OpeningOutcome.NotFound : OpeningOutcome.Decided;
        }

        var member = MemberId.Normalize(request.MemberId);
        var isFirst = await db.Corps.OrderBy(c => c.Id).Select(c => c.CorpId).FirstOrDefaultAsync(ct) == request.CorpId; // 微信账号 means the first corp
        var fault = await db.Bindings.AnyAsync(b => b.CorpId == request.CorpId && b.NormalizedMemberId == member, ct) ? OpeningOutcome.HasAccount
            : await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, ct) ? OpeningOutcome.NameTaken
            : isFirst && await db.Users.AnyAsync(u => u.NormalizedWeComAccount == member, ct) ? OpeningOutcome.AccountTaken
            : OpeningOutcome.Done;
        if (fault != OpeningOutcome.Done)
        {
            return fault;
        }

        user.WeComAccount = isFirst ? request.MemberId : null;
        user.Groups.AddRange(await db.Groups.Where(g => opening.GroupIds.Contains(g.Id)).ToListAsync(ct));
        user.Roles.AddRange(await db.Roles.Where(r => !r.IsEveryone && opening.RoleIds.Contains(r.Id)).ToListAsync(ct));
        db.Users.Add(user);
        await db.SaveChangesAsync(ct); // the binding needs its number
        db.Bindings.Add(new Binding(request.CorpId, request.MemberId, user.Id, BoundBy.Admin, clock.GetUtcNow()));
        audit.Write(AuditCodes.UserCreated, user.UserName, new AuditChanges().Set("groups", [], [.. user.Groups.Select(g => g.Name)])
            .Set("roles", [], [.. user.Roles.Select(r => r.Name)]).ToString());
        audit.Write(AuditCodes.AccountOpened, request.MemberId, user.UserName);
        await answers.WriteAsync(request.CorpId, request.AgentId, request.MemberId, new NoticeWords(
            new Bilingual("您的账号已开通", "Your account is open"), new Bilingual("点开就能看报表。", "Open it to see reports."), PathOf(request)), ct);
        await db.SaveChangesAsync(ct);
        return OpeningOutcome.Done;
    }

    // Home; its own for each request, for WeCom drops the same card again as a repeat.
    private static string PathOf(AccountRequest request) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/?request={request.Id}");

    // Of two admins one decides.
    private async Task<AccountRequest?> DecideAsync(long id, RequestState state, Account admin, string? said, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.AccountRequests.Where(r => r.Id == id && r.State == RequestState.Open).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.OpenKey, (string?)null).SetProperty(r => r.DecidedAt, now)
                .SetProperty(r => r.DecidedBy, admin.DisplayName).SetProperty(r => r.Answer, said), ct) == 1 ? await FindAsync(id, ct) : null;
    }
}
