using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Makes the first admin of a portal that has no users. Whoever can read the log may: it holds the token.</summary>
public sealed class SetUp(PortalDb db, SharedVersions versions, SetUpState state, IPasswordHasher<User> hasher, IDataProtectionProvider protection, AuditLog audit,
    TimeProvider clock)
{
    private const string Sealed = "set-up";
    private readonly UserGate _gate = new(db, versions);

    /// <summary>Asks the database until there are users; from then on there always are.</summary>
    public async ValueTask<bool> IsOpenAsync(CancellationToken ct)
    {
        if (!state.IsDone && await db.Users.AnyAsync(ct))
        {
            state.IsDone = true;
        }

        return !state.IsDone;
    }

    /// <summary>Good on every server: they share the keys that seal it. Ends with the first user.</summary>
    public string MakeToken() => Protector.Protect(Sealed);

    public bool IsToken(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 512 } && Protector.Unprotect(token) == Sealed;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Null: somebody else was first.</summary>
    public async Task<User?> MakeAdminAsync(string userName, string displayName, string password, CancellationToken ct)
    {
        var user = new User(userName, displayName, clock.GetUtcNow());
        user.SetPassword(hasher.HashPassword(user, password), mustChange: false);
        var outcome = await _gate.PassAsync(async () =>
        {
            if (await db.Users.AnyAsync(ct))
            {
                return ChangeOutcome.Gone;
            }

            user.Roles.Add(await db.Roles.FirstOrDefaultAsync(r => (r.Permissions & Permissions.Admin) != 0, ct)
                ?? new Role(await FreeRoleNameAsync(ct), Permissions.View | Permissions.Share | Permissions.Push | Permissions.Admin));
            db.Users.Add(user);
            audit.Write(AuditCodes.UserCreated, user.UserName, "set-up");
            await db.SaveChangesAsync(ct);
            return ChangeOutcome.Done;
        }, ct);
        state.IsDone = true;
        return outcome == ChangeOutcome.Done ? user : null;
    }

    private IDataProtector Protector => protection.CreateProtector("Portal.SetUp");

    private async Task<string> FreeRoleNameAsync(CancellationToken ct) =>
        await db.Roles.AnyAsync(r => r.Name == "管理员", ct) ? "管理员 " + clock.GetUtcNow().ToUnixTimeSeconds() : "管理员";
}

/// <summary>Remembers on this server that there are users.</summary>
public sealed class SetUpState
{
    public bool IsDone { get; internal set; }
}
