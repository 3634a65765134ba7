using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.SingleSignOn;

/// <summary>Finds the portal's user whom a sign-on vouches for. Nobody is made: an admin, a file or the directory of WeCom does that.</summary>
public sealed class VouchedUsers(PortalDb db, SharedVersions versions, AuditLog audit, SignInLog log, TimeProvider clock)
{
    private const int LongestTold = 64;
    private readonly UserGate _gate = new(db, versions);

    /// <param name="how">In the audit: <c>cas</c>, <c>oidc</c>.</param>
    public async Task<(VouchedVerdict Verdict, User? User)> EnterAsync(VouchedPerson person, SignOnOptions options, string how, CancellationToken ct)
    {
        if (await FindAsync(person.Name, options.MatchBy, ct) is not { } user)
        {
            await log.RefuseAsync(LongText.Begin(person.Name, LongestTold), how + " unknown", ct);
            return (VouchedVerdict.Unknown, null);
        }

        if (!user.IsEnabled)
        {
            await log.RefuseAsync(user.UserName, how + " disabled", ct);
            return (VouchedVerdict.Disabled, null);
        }

        await BringUpToDateAsync(user, person, options, how, ct);
        DateTimeOffset? now = clock.GetUtcNow();
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), ct);
        await log.WelcomeAsync(user.Id, user.UserName, how, ct);
        return (VouchedVerdict.Welcome, user);
    }

    private async Task<User?> FindAsync(string name, SignOnMatch matchBy, CancellationToken ct)
    {
        if (!User.IsPossibleName(name))
        {
            return null;
        }

        var users = db.Users.AsNoTracking();
        if (matchBy == SignOnMatch.Mobile)
        {
            return await FindByMobileAsync(users, name, ct);
        }

        var (userName, account) = (User.Normalize(name), MemberId.Normalize(name));
        return await (matchBy == SignOnMatch.UserName
            ? users.SingleOrDefaultAsync(u => u.NormalizedUserName == userName, ct)
            : users.SingleOrDefaultAsync(u => u.NormalizedWeComAccount == account, ct));
    }

    // People write their numbers as they like; a number that two users have is nobody's.
    private static async Task<User?> FindByMobileAsync(IQueryable<User> users, string mobile, CancellationToken ct)
    {
        if (Mobiles.NationalDigits(mobile) is not { } digits)
        {
            return null;
        }

        var end = digits[^4..];
        var found = (await users.Where(u => u.Mobile!.EndsWith(end)).ToListAsync(ct)).Where(u => Mobiles.NationalDigits(u.Mobile) == digits).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    // What the sign-on no longer says is gone: data that hang on it must not stay in sight.
    private async Task BringUpToDateAsync(User user, VouchedPerson person, SignOnOptions options, string how, CancellationToken ct)
    {
        var told = options.Attributes.ToDictionary(a => a.Key, a => string.Join(';', person.Attributes[a.Value].Select(v => v.Trim()).Where(v => v.Length > 0)));
        if (told.All(a => (user.Attributes.FirstOrDefault(had => string.Equals(had.Name, a.Key, StringComparison.OrdinalIgnoreCase))?.Value ?? "") == a.Value))
        {
            return;
        }

        await _gate.PassAsync(async () =>
        {
            if (await db.Users.AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == user.Id, ct) is not { } changed)
            {
                return ChangeOutcome.Gone;
            }

            var before = UserTraits.Of(changed);
            foreach (var (name, value) in told)
            {
                changed.SetAttribute(name, value);
            }

            audit.Write(AuditActor.Portal with { Name = how }, AuditCodes.UserChanged, changed.UserName, UserTraits.Of(changed).ChangesSince(before).ToString());
            await db.SaveChangesAsync(ct);
            return ChangeOutcome.Done;
        }, ct);
        db.ChangeTracker.Clear();
    }
}
