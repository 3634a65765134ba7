using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Members;

public enum BindOutcome
{
    Bound,

    /// <summary>These two were bound already: nothing changed.</summary>
    Same,

    /// <summary>The member is bound to somebody else.</summary>
    MemberTaken,

    /// <summary>The user is bound to another member of this corp, and has to unbind first.</summary>
    UserTaken,

    /// <summary>The user is disabled or gone.</summary>
    NoUser,
}

/// <summary>Who of WeCom is who of the portal. Every change is audited.</summary>
public sealed class Bindings(PortalDb db, AuditLog audit, TimeProvider clock)
{
    public Task<Binding?> FindAsync(string corpId, string memberId, CancellationToken ct)
    {
        var name = MemberId.Normalize(memberId);
        return db.Bindings.SingleOrDefaultAsync(b => b.CorpId == corpId && b.NormalizedMemberId == name, ct);
    }

    public async Task<IReadOnlyList<Binding>> OfUserAsync(long userId, CancellationToken ct) =>
        await db.Bindings.Where(b => b.UserId == userId).OrderBy(b => b.Id).ToListAsync(ct);

    public async Task<BindOutcome> BindAsync(string corpId, string memberId, long userId, BoundBy by, AuditActor actor, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.IsEnabled, ct);
        if (user is null || !MemberId.IsValid(memberId))
        {
            return BindOutcome.NoUser;
        }

        if (await StandingAsync(corpId, memberId, userId, ct) is { } standing)
        {
            return standing;
        }

        // SQLite lets one in at a time from here; on PostgreSQL the unique indexes decide below.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await StandingAsync(corpId, memberId, userId, ct) is { } meanwhile)
        {
            return meanwhile;
        }

        var binding = new Binding(corpId, memberId, userId, by, clock.GetUtcNow());
        db.Bindings.Add(binding);
        audit.Write(actor, AuditCodes.Bind, user.UserName, $"{corpId} {memberId} {by}");
        try
        {
            await db.SaveChangesAsync(ct);
            await db.MirrorSoonAsync(corpId, clock.GetUtcNow(), ct);
            await transaction.CommitAsync(ct);
            return BindOutcome.Bound;
        }
        catch (DbUpdateException)
        {
            // Somebody was faster: the unique indexes hold, and the one who won is there now.
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            if (await StandingAsync(corpId, memberId, userId, ct) is { } winner)
            {
                return winner;
            }

            throw;
        }
    }

    /// <summary>Ends a binding, and with it the user's sessions when <paramref name="endSessions"/>.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> UnbindAsync(long bindingId, AuditActor actor, bool endSessions, CancellationToken ct, string? reason = null)
    {
        if (await db.Bindings.SingleOrDefaultAsync(b => b.Id == bindingId, ct) is not { } binding)
        {
            return false;
        }

        var user = await db.Users.SingleAsync(u => u.Id == binding.UserId, ct);
        if (endSessions)
        {
            user.EndSessions();
        }

        db.Bindings.Remove(binding);
        audit.Write(actor, AuditCodes.Unbind, user.UserName, $"{binding.CorpId} {binding.MemberId} {reason}".TrimEnd());
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>These two were bound, and the user ended it by hand: only the user binds them again. The audit log knows, for as long as it is kept.</summary>
    public async Task<bool> WasUndoneAsync(string corpId, string memberId, User user, CancellationToken ct)
    {
        var pair = $"{corpId} {memberId}";
        var changes = await db.AuditEntries.Where(e => e.Subject == user.UserName && (e.What == AuditCodes.Bind || e.What == AuditCodes.Unbind))
            .OrderByDescending(e => e.Id).Select(e => new { e.What, e.ActorId, e.Details }).Take(50).ToListAsync(ct);
        return changes.Find(e => $"{e.Details} ".StartsWith(pair + " ", StringComparison.OrdinalIgnoreCase)) is { What: AuditCodes.Unbind, ActorId: not null };
    }

    /// <summary>WeCom allows an account to be renamed once and tells us (<c>update_user</c> with <c>NewUserID</c>).</summary>
    /// <returns>False when the old name is not bound, or the new one is.</returns>
    public async Task<bool> RenameAsync(string corpId, string oldMemberId, string newMemberId, CancellationToken ct)
    {
        if (!MemberId.IsValid(newMemberId) || await FindAsync(corpId, oldMemberId, ct) is not { } binding
            || (await FindAsync(corpId, newMemberId, ct) is { } taken && taken.Id != binding.Id))
        {
            return false;
        }

        binding.Rename(newMemberId);
        audit.Write(AuditActor.Portal, AuditCodes.RenameMember, newMemberId, $"{corpId} {oldMemberId}");
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<BindOutcome?> StandingAsync(string corpId, string memberId, long userId, CancellationToken ct)
    {
        if (await FindAsync(corpId, memberId, ct) is { } there)
        {
            return there.UserId == userId ? BindOutcome.Same : BindOutcome.MemberTaken;
        }

        return await db.Bindings.AnyAsync(b => b.CorpId == corpId && b.UserId == userId, ct) ? BindOutcome.UserTaken : null;
    }
}
