using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Users;

/// <summary>What an admin says about a user.</summary>
public sealed record UserDetails
{
    public required string DisplayName { get; init; }
    public string? Mobile { get; init; }
    public string? WeComAccount { get; init; }
    public string? WeChatId { get; init; }
    public string? WeChatOpenId { get; init; }
    public string? Description { get; init; }

    /// <summary>A new password; null: as it is.</summary>
    public string? Password { get; init; }

    /// <summary>是否强制修改密码; null: as it is.</summary>
    public bool? MustChangePassword { get; init; }
    public bool IsEnabled { get; init; } = true;
    public IReadOnlyCollection<long> GroupIds { get; init; } = [];
    public IReadOnlyCollection<long> RoleIds { get; init; } = [];
    public IReadOnlyCollection<KeyValuePair<string, string>> Attributes { get; init; } = [];
}

/// <summary>Makes and changes users, as the admin's pages and imports do.</summary>
public sealed class UserAdmin(PortalDb db, SharedVersions versions, IPasswordHasher<User> hasher, AuditLog audit, TimeProvider clock)
{
    private readonly UserGate _gate = new(db, versions);
    private readonly SignInAttempts _attempts = new(db, clock);

    /// <summary>The new user signs in with <paramref name="password"/>, and must change it unless the details say otherwise.</summary>
    public async Task<(ChangeOutcome Outcome, User User)> CreateAsync(string userName, UserDetails details, string password, Reach reach, CancellationToken ct)
    {
        var user = new User(userName, details.DisplayName, clock.GetUtcNow());
        user.SetPassword(hasher.HashPassword(user, password), details.MustChangePassword ?? true);
        details = details with { Password = null };
        var outcome = await _gate.PassAsync(async () =>
        {
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, ct))
            {
                return ChangeOutcome.NameTaken;
            }

            if ((BeyondOf(user, details, reach) ?? await TakenAsync(details, user.Id, ct)) is { } taken)
            {
                return taken;
            }

            db.Users.Add(user);
            await TellAsync(user, details, reach, ct);
            audit.Write(AuditCodes.UserCreated, user.UserName, new AuditChanges().Set("groups", [], Names(user.Groups)).Set("roles", [], Names(user.Roles)).ToString());
            await db.SaveChangesAsync(ct);
            return ChangeOutcome.Done;
        }, ct);
        return (outcome, user);
    }

    public Task<ChangeOutcome> ChangeAsync(long id, UserDetails details, Reach reach, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await FindAsync(id, reach, ct) is not { } user)
        {
            return ChangeOutcome.Gone;
        }

        if ((BeyondOf(user, details, reach) ?? await TakenAsync(details, id, ct)) is { } taken)
        {
            return taken;
        }

        var before = UserTraits.Of(user);
        await TellAsync(user, details, reach, ct);
        Audit(before, UserTraits.Of(user));
        await db.SaveChangesAsync(ct);
        return await db.Users.Admins().AnyAsync(ct) ? ChangeOutcome.Done : ChangeOutcome.LastAdmin;
    }, ct);

    /// <summary>Ends the user's sessions and a lock; the password must be changed at the next sign-in.</summary>
    public Task<ChangeOutcome> ResetPasswordAsync(long id, string temporaryPassword, Reach reach, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await reach.Within(db.Users).SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return ChangeOutcome.Gone;
        }

        user.SetPassword(hasher.HashPassword(user, temporaryPassword), mustChange: true);
        await db.SignInAttempts.Where(a => a.UserId == id).ExecuteDeleteAsync(ct);
        audit.Write(AuditCodes.PasswordReset, user.UserName);
        await db.SaveChangesAsync(ct);
        return ChangeOutcome.Done;
    }, ct);

    /// <summary>解锁: whoever guessed at the password may try at once again.</summary>
    public Task<ChangeOutcome> UnlockAsync(long id, Reach reach, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await reach.Within(db.Users).Where(u => u.Id == id).Select(u => u.UserName).SingleOrDefaultAsync(ct) is not { } name)
        {
            return ChangeOutcome.Gone;
        }

        await db.SignInAttempts.Where(a => a.UserId == id).ExecuteDeleteAsync(ct);
        audit.Write(AuditCodes.UserUnlocked, name);
        await db.SaveChangesAsync(ct);
        return ChangeOutcome.Done;
    }, ct);

    /// <summary>Somebody guessed at the password and has to wait.</summary>
    public Task<bool> IsGuessedAtAsync(long id, CancellationToken ct) => _attempts.HasPauseAsync(id, ct);

    public Task<User?> FindAsync(long id, Reach reach, CancellationToken ct) =>
        reach.Within(db.Users).AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == id, ct);

    private async Task TellAsync(User user, UserDetails details, Reach reach, CancellationToken ct)
    {
        (user.DisplayName, user.Mobile, user.Description) = (details.DisplayName.Trim(), Given(details.Mobile), Given(details.Description));
        (user.WeComAccount, user.WeChatId, user.WeChatOpenId) = (details.WeComAccount, details.WeChatId, Given(details.WeChatOpenId));
        SetPassword(user, details);
        if (user.IsEnabled != details.IsEnabled)
        {
            if (details.IsEnabled) { user.Enable(); } else { user.Disable(); }
        }

        Become(user.Groups, [.. await db.Groups.Where(g => details.GroupIds.Contains(g.Id)).ToListAsync(ct), .. user.Groups.Where(g => !reach.Covers(g.Id))]);
        Become(user.Roles, [.. await db.Roles.Where(r => !r.IsEveryone && details.RoleIds.Contains(r.Id)).ToListAsync(ct),
            .. user.Roles.Where(r => !reach.MayGive(r.Id))]);
        user.Attributes.RemoveAll(a => !details.Attributes.Any(given => string.Equals(given.Key.Trim(), a.Name, StringComparison.OrdinalIgnoreCase)));
        foreach (var (name, value) in details.Attributes)
        {
            user.SetAttribute(name, value);
        }
    }

    private static ChangeOutcome? BeyondOf(User user, UserDetails details, Reach reach) =>
        !details.GroupIds.All(reach.Covers) || !details.RoleIds.All(reach.MayGive) ? ChangeOutcome.Gone
        : !reach.IsWhole && details.GroupIds.Count == 0 ? ChangeOutcome.NoGroup
        : details.Attributes.All(a => user.Attributes.Any(had => had.IsSame(a)) || reach.MayGive(a.Key, UserDirectory.ValuesOf(a.Value))) ? null
        : ChangeOutcome.BeyondOwn;

    private void SetPassword(User user, UserDetails details)
    {
        if (details.Password is { } password)
        {
            user.SetPassword(hasher.HashPassword(user, password), details.MustChangePassword ?? true);
            audit.Write(AuditCodes.PasswordReset, user.UserName);
        }
        else if (details.MustChangePassword is { } isDemanded)
        {
            user.DemandNewPassword(isDemanded);
        }
    }

    private async Task<ChangeOutcome?> TakenAsync(UserDetails details, long id, CancellationToken ct)
    {
        var (account, chat) = (Given(details.WeComAccount) is { } a ? MemberId.Normalize(a) : null, Given(details.WeChatId) is { } c ? MemberId.Normalize(c) : null);
        return account is not null && await db.Users.AnyAsync(u => u.NormalizedWeComAccount == account && u.Id != id, ct) ? ChangeOutcome.WeComAccountTaken
            : chat is not null && await db.Users.AnyAsync(u => u.NormalizedWeChatId == chat && u.Id != id, ct) ? ChangeOutcome.WeChatIdTaken
            : null;
    }

    private void Audit(UserTraits before, UserTraits after)
    {
        if (before.IsEnabled != after.IsEnabled)
        {
            audit.Write(after.IsEnabled ? AuditCodes.UserEnabled : AuditCodes.UserDisabled, after.UserName);
        }

        if (after.ChangesSince(before) is { IsEmpty: false } changes)
        {
            audit.Write(AuditCodes.UserChanged, after.UserName, changes.ToString());
        }
    }

    private static string[] Names(IEnumerable<Group> groups) => [.. groups.Select(g => g.Name)];

    private static string[] Names(IEnumerable<Role> roles) => [.. roles.Select(r => r.Name)];

    private static void Become<T>(List<T> had, List<T> wanted)
    {
        had.RemoveAll(one => !wanted.Contains(one));
        had.AddRange(wanted.Where(one => !had.Contains(one)));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
