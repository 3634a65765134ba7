using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

public enum PasswordChangeOutcome
{
    Changed,

    /// <summary>The old password is wrong, or was guessed at too often: which one is not told.</summary>
    OldRefused,
    NewRefused,
}

/// <summary>A user gives herself a new password; her other sessions end.</summary>
public sealed class PasswordChange(PortalDb db, IPasswordHasher<User> hasher, AuditLog audit, TimeProvider clock)
{
    private readonly SignInAttempts _attempts = new(db, clock);

    /// <returns>With <see cref="PasswordChangeOutcome.Changed"/> the user, whose new stamp this session goes on with.</returns>
    public async Task<(PasswordChangeOutcome Outcome, PasswordFlaw? Flaw, User? User)> TryAsync(long userId, string old, string @new, CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == userId, ct);
        if (user.PasswordHash is null || old.Length > PasswordPolicy.MaxLength || !await _attempts.TakeAsync(userId, SignInPlace.OwnSession, ct)
            || hasher.VerifyHashedPassword(user, user.PasswordHash, old) == PasswordVerificationResult.Failed)
        {
            return (PasswordChangeOutcome.OldRefused, null, null);
        }

        await _attempts.ForgetAsync(userId, SignInPlace.OwnSession, ct);
        if ((old == @new ? PasswordFlaw.SameAsBefore : PasswordPolicy.FlawOf(@new, user.UserName)) is { } flaw)
        {
            return (PasswordChangeOutcome.NewRefused, flaw, null);
        }

        user.SetPassword(hasher.HashPassword(user, @new), mustChange: false);
        audit.Write(AuditCodes.PasswordChanged, user.UserName);
        await db.SaveChangesAsync(ct);
        return (PasswordChangeOutcome.Changed, null, user);
    }
}
