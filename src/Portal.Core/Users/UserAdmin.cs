using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>What an admin says about a user.</summary>
public sealed record UserDetails
{
    public required string DisplayName { get; init; }
    public string? Mobile { get; init; }
    public string? WeChatId { get; init; }
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

    /// <summary>The new user signs in with <paramref name="temporaryPassword"/> and must change it.</summary>
    public async Task<(ChangeOutcome Outcome, User User)> CreateAsync(string userName, UserDetails details, string temporaryPassword, CancellationToken ct)
    {
        var user = new User(userName, details.DisplayName, clock.GetUtcNow());
        user.SetPassword(hasher.HashPassword(user, temporaryPassword), mustChange: true);
        var outcome = await _gate.PassAsync(async () =>
        {
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, ct))
            {
                return ChangeOutcome.NameTaken;
            }

            db.Users.Add(user);
            await TellAsync(user, details, ct);
            audit.Write(AuditCodes.UserCreated, user.UserName, new AuditChanges().Set("groups", [], Names(user.Groups)).Set("roles", [], Names(user.Roles)).ToString());
            await db.SaveChangesAsync(ct);
            return ChangeOutcome.Done;
        }, ct);
        return (outcome, user);
    }

    public Task<ChangeOutcome> ChangeAsync(long id, UserDetails details, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return ChangeOutcome.Gone;
        }

        var before = UserTraits.Of(user);
        await TellAsync(user, details, ct);
        Audit(before, UserTraits.Of(user));
        await db.SaveChangesAsync(ct);
        return await db.Users.Admins().AnyAsync(ct) ? ChangeOutcome.Done : ChangeOutcome.LastAdmin;
    }, ct);

    /// <summary>Ends the user's sessions and a lock; the password must be changed at the next sign-in.</summary>
    public Task<ChangeOutcome> ResetPasswordAsync(long id, string temporaryPassword, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
        {
            return ChangeOutcome.Gone;
        }

        user.SetPassword(hasher.HashPassword(user, temporaryPassword), mustChange: true);
        await db.SignInAttempts.Where(a => a.UserId == id).ExecuteDeleteAsync(ct);
        audit.Write(AuditCodes.PasswordReset, user.UserName);
        await db.SaveChangesAsync(ct);
        return ChangeOutcome.Done;
    }, ct);

    /// <summary>Somebody guessed at the password and has to wait.</summary>
    public Task<bool> IsGuessedAtAsync(long id, CancellationToken ct) => _attempts.HasPauseAsync(id, ct);

    public Task<User?> FindAsync(long id, CancellationToken ct) =>
        db.Users.AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).SingleOrDefaultAsync(u => u.Id == id, ct);

    private async Task TellAsync(User user, UserDetails details, CancellationToken ct)
    {
        (user.DisplayName, user.Mobile, user.WeChatId) = (details.DisplayName.Trim(), Given(details.Mobile), Given(details.WeChatId));
        if (user.IsEnabled != details.IsEnabled)
        {
            if (details.IsEnabled) { user.Enable(); } else { user.Disable(); }
        }

        Become(user.Groups, await db.Groups.Where(g => details.GroupIds.Contains(g.Id)).ToListAsync(ct));
        Become(user.Roles, await db.Roles.Where(r => details.RoleIds.Contains(r.Id)).ToListAsync(ct));
        user.Attributes.RemoveAll(a => !details.Attributes.Any(given => string.Equals(given.Key.Trim(), a.Name, StringComparison.OrdinalIgnoreCase)));
        foreach (var (name, value) in details.Attributes)
        {
            user.SetAttribute(name, value);
        }
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
