using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users;

public enum SignInOutcome
{
    Welcome,

    /// <summary>Unknown name, wrong password, no password, or locked: which one is not told.</summary>
    Refused,

    /// <summary>The password was right; only then is this told.</summary>
    Disabled,
}

/// <summary>Sign-in by user name and password. Every refusal costs the same work and reads the same, so that names cannot be found out.</summary>
public sealed class PasswordSignIn(PortalDb db, IPasswordHasher<User> hasher, TimeProvider clock)
{
    /// <summary>Longer passwords are refused before they cost hashing.</summary>
    public const int MaxPasswordLength = 256;
    private static string? _nobodysHash;

    public async Task<(SignInOutcome Outcome, User? User)> TryAsync(string? userName, string? password, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password) || userName.Length > 64 || password.Length > MaxPasswordLength)
        {
            return (SignInOutcome.Refused, null);
        }

        var name = User.Normalize(userName);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        var now = clock.GetUtcNow();
        var verdict = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? NobodysHash(), password);

        if (user?.PasswordHash is null || user.IsLocked(now))
        {
            return (SignInOutcome.Refused, null);
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(user.Id, now, ct);
            return (SignInOutcome.Refused, null);
        }

        if (!user.IsEnabled)
        {
            return (SignInOutcome.Disabled, null);
        }

        await WelcomeAsync(user, verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password) : user.PasswordHash, now, ct);
        return (SignInOutcome.Welcome, user);
    }

    // Counted by the database, so that guesses made at the same time all count.
    private async Task CountFailureAsync(long id, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? until = now + User.LockedFor;
        await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.FailedSignIns, u => u.FailedSignIns + 1), ct);
        await db.Users.Where(u => u.Id == id && u.FailedSignIns >= User.MaxFailures)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockedUntil, until).SetProperty(u => u.FailedSignIns, 0), ct);
    }

    private Task<int> WelcomeAsync(User user, string hash, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? at = now;
        return db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.FailedSignIns, 0)
                .SetProperty(u => u.LockedUntil, (DateTimeOffset?)null)
                .SetProperty(u => u.LastSignInAt, at)
                .SetProperty(u => u.PasswordHash, hash),
            ct);
    }

    private string NobodysHash() => _nobodysHash ??= hasher.HashPassword(null!, Guid.NewGuid().ToString());
}
