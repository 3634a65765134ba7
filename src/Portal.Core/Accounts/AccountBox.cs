using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Accounts;

/// <summary>Where members ask for an account. The request and the word to the admins are kept together or not at all.</summary>
public sealed class AccountBox(PortalDb db, UserDirectory users, Notices notices, NoticeBell bell, AuditLog audit, TimeProvider clock)
{
    public const int MostADay = 3;
    private const int MostAdmins = 20;

    /// <summary>What he may begin with: the name that the directory knows.</summary>
    public async Task<string?> NameOfAsync(Asker asker, CancellationToken ct)
    {
        var key = MemberId.Normalize(asker.MemberId);
        return await db.RosterMembers.Where(m => m.CorpId == asker.CorpId && m.NormalizedMemberId == key).Select(m => m.Name).SingleOrDefaultAsync(ct);
    }

    public Task<bool> IsWaitingAsync(Asker asker, CancellationToken ct) => db.AccountRequests.AnyAsync(r => r.OpenKey == asker.Key, ct);

    /// <summary>His last request ended without an answer: he is told so, and may ask again.</summary>
    public async Task<bool> WasLeftAsync(Asker asker, CancellationToken ct) =>
        await db.AccountRequests.Where(r => r.CorpId == asker.CorpId && r.MemberId == asker.MemberId).OrderByDescending(r => r.Id)
            .Select(r => (RequestState?)r.State).FirstOrDefaultAsync(ct) == RequestState.Expired;

    public async Task<AskOutcome> AskAsync(Asker asker, string? address, string? name, string? reason, CancellationToken ct)
    {
        var (called, said) = (Plain(name), Plain(reason));
        var fault = called.Length == 0 || said.Length == 0 ? AskOutcome.NoReason
            : called.Length > AccountRequest.LongestName || said.Length > AccountRequest.LongestReason ? AskOutcome.TooLong : await ObstacleAsync(asker, ct);
        if (fault is not AskOutcome.Asked)
        {
            return fault;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var request = db.AccountRequests.Add(new AccountRequest(asker, called, said, clock.GetUtcNow())).Entity;
        audit.Write(new AuditActor(null, asker.MemberId, address), AuditCodes.AccountRequested, asker.MemberId, said);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear(); // two taps at once: the index let one of them in
            if (await IsWaitingAsync(asker, ct))
            {
                return AskOutcome.AlreadyOpen;
            }

            throw;
        }

        await TellAdminsAsync(request, ct);
        await transaction.CommitAsync(ct);
        bell.Ring();
        return AskOutcome.Asked;
    }

    private async Task<AskOutcome> ObstacleAsync(Asker asker, CancellationToken ct)
    {
        var (key, dayAgo) = (MemberId.Normalize(asker.MemberId), clock.GetUtcNow() - TimeSpan.FromDays(1));
        if (await db.Bindings.AnyAsync(b => b.CorpId == asker.CorpId && b.NormalizedMemberId == key, ct))
        {
            return AskOutcome.HasRight;
        }

        return await IsWaitingAsync(asker, ct) ? AskOutcome.AlreadyOpen
            : await db.AccountRequests.CountAsync(r => r.CorpId == asker.CorpId && r.MemberId == asker.MemberId && r.At > dayAgo, ct) >= MostADay ? AskOutcome.TooMany
            : AskOutcome.Asked;
    }

    private async Task TellAdminsAsync(AccountRequest request, CancellationToken ct)
    {
        var ids = await db.Users.Admins().OrderBy(u => u.Id).Select(u => u.Id).Take(MostAdmins).ToListAsync(ct);
        var path = string.Create(CultureInfo.InvariantCulture, $"/admin/directory/requests/{request.Id}");
        foreach (var admin in await users.ReadAsync(ids, ct))
        {
            notices.Write(admin, new NoticeWords(
                new Bilingual($"{request.Name} 申请开通账号", $"{request.Name} asks for an account"),
                new Bilingual($"企业微信账号 {request.MemberId}。理由：{request.Reason}", $"WeCom account {request.MemberId}. Reason: {request.Reason}"), path));
        }

        await db.SaveChangesAsync(ct);
    }

    private static string Plain(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
