using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>
/// Guesses at a password. An attempt is taken before the password is looked at, by one update that the database decides:
/// of any number of guesses made at the same time on any server, five are looked at.
/// </summary>
internal sealed class SignInAttempts(PortalDb db, TimeProvider clock)
{
    /// <summary>False: the account is locked or there is none; both cost the same.</summary>
    public async Task<bool> TakeAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + User.LockedFor;
        var taken = await db.Users
            .Where(u => u.Id == userId && (u.LockedUntil == null || u.LockedUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(u => u.FailedSignIns, u => u.LockedUntil == null ? u.FailedSignIns + 1 : 1)
                    .SetProperty(u => u.LockedUntil, u => u.LockedUntil == null && u.FailedSignIns + 1 >= User.MaxFailures ? until : null),
                ct) == 1;
        if (!taken)
        {
            await WriteInVainAsync(ct);
        }

        return taken;
    }

    /// <summary>The password was right.</summary>
    public Task ForgetAsync(long userId, CancellationToken ct) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.FailedSignIns, 0).SetProperty(u => u.LockedUntil, (DateTimeOffset?)null),
            ct);

    // Costs what an attempt costs: the time of the answer does not tell whether the name exists.
    private Task<int> WriteInVainAsync(CancellationToken ct) =>
        db.SharedVersions.Where(v => v.Name == SharedVersions.Users).ExecuteUpdateAsync(set => set.SetProperty(v => v.Value, v => v.Value), ct);
}
