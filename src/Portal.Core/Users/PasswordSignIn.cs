using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

public enum SignInOutcome
{
    Welcome,

    /// <summary>Unknown name, wrong password, no password, or locked: which one is not told.</summary>
    Refused,

    /// <summary>The password was right; only then is this told.</summary>
    Disabled,

    /// <summary>The password was right, but all others come by the company's sign-on.</summary>
    AdminsOnly,
}

/// <summary>Sign-in by user name and password. Every refusal costs the same work and reads the same, so that names cannot be found out.</summary>
public sealed class PasswordSignIn(PortalDb db, IPasswordHasher<User> hasher, SignInLog log, TimeProvider clock)
{
    private static string? _nobodysHash;
    private readonly SignInAttempts _attempts = new(db, clock);

    public async Task<(SignInOutcome Outcome, User? User)> TryAsync(string? userName, string? password, SignInPlace from, CancellationToken ct, bool adminsOnly = false)
    {
        if (!User.IsPossibleName(userName) || string.IsNullOrEmpty(password) || password.Length > PasswordPolicy.MaxLength)
        {
            return (SignInOutcome.Refused, null);
        }

        // Made before the name is looked up: else the first unknown name after a start would be told by its time.
        var nobodysHash = _nobodysHash ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
        var name = User.Normalize(userName!);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == name && u.PasswordHash != null, ct);
        var place = from.Of(user?.Id ?? 0);
        var mayTry = await _attempts.TakeAsync(user?.Id ?? 0, place, ct);
        var verdict = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? nobodysHash, password);
        if (!mayTry || verdict == PasswordVerificationResult.Failed)
        {
            await RefuseAsync(user, mayTry, ct);
            return (SignInOutcome.Refused, null);
        }

        await WelcomeAsync(user!, place, verdict, password, ct);
        if (!user!.IsEnabled)
        {
            await log.RefuseAsync(user.UserName, "password disabled", ct);
            return (SignInOutcome.Disabled, null);
        }

        if (adminsOnly && !await db.Users.Admins().AnyAsync(u => u.Id == user.Id, ct))
        {
            await log.RefuseAsync(user.UserName, "password admins only", ct);
            return (SignInOutcome.AdminsOnly, null);
        }

        await log.WelcomeAsync(user.Id, user.UserName, "password", ct);
        return (SignInOutcome.Welcome, user);
    }

    // The same questions for a name that is nobody's: the time of the answer does not tell it.
    private async Task RefuseAsync(User? user, bool mayTry, CancellationToken ct)
    {
        var isLocked = await _attempts.HasPauseAsync(user?.Id ?? 0, ct) && mayTry && user is not null;
        await log.RefuseAsync(user?.UserName, mayTry || user is null ? "password" : "password locked", ct, isLocked);
    }

    private async Task WelcomeAsync(User user, string place, PasswordVerificationResult verdict, string password, CancellationToken ct)
    {
        await _attempts.ForgetAsync(user.Id, place, ct);
        if (user.IsEnabled)
        {
            DateTimeOffset? now = clock.GetUtcNow();
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), ct);
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Only in the place of the hash that was looked at: the password may have been changed meanwhile.
            var stronger = hasher.HashPassword(user, password);
            await db.Users.Where(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, stronger), ct);
        }
    }
}
