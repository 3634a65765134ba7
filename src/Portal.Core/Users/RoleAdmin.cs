using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <param name="IsEveryone">The built-in one that all users have.</param>
public sealed record RoleRow(long Id, string Name, Permissions Permissions, int Members, bool IsEveryone = false);

/// <summary>The roles 角色 and their changes.</summary>
public sealed class RoleAdmin(PortalDb db, SharedVersions versions, AuditLog audit)
{
    private readonly UserGate _gate = new(db, versions);

    public async Task<IReadOnlyList<RoleRow>> ListAsync(CancellationToken ct) =>
        await db.Roles.OrderByDescending(r => r.IsEveryone).ThenBy(r => r.Name)
            .Select(r => new RoleRow(r.Id, r.Name, r.Permissions, db.Users.Count(u => r.IsEveryone || u.Roles.Any(mine => mine.Id == r.Id)), r.IsEveryone))
            .ToListAsync(ct);

    /// <summary>Those that somebody may give, and 所有人.</summary>
    public async Task<IReadOnlyList<RoleRow>> ListAsync(Reach reach, CancellationToken ct) =>
        [.. (await ListAsync(ct)).Where(role => role.IsEveryone || reach.MayGive(role.Id))];

    public Task<ChangeOutcome> CreateAsync(string name, Permissions permissions, CancellationToken ct) =>
        _gate.PassAsync(() => SaveAsync(
            db.Roles.Add(new Role(name.Trim(), permissions)).Entity, AuditCodes.RoleCreated, new AuditChanges().Set("rights", [], Names(permissions)), ct), ct);

    public Task<ChangeOutcome> ChangeAsync(long id, string name, Permissions permissions, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await db.Roles.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } role)
        {
            return ChangeOutcome.Gone;
        }

        if (role.IsEveryone && permissions.HasFlag(Permissions.Admin))
        {
            return ChangeOutcome.Everyone;
        }

        var changes = new AuditChanges().Value("name", role.Name, name.Trim()).Set("rights", Names(role.Permissions), Names(permissions));
        (role.Name, role.Permissions) = (name.Trim(), permissions);
        return await SaveAsync(role, AuditCodes.RoleChanged, changes, ct);
    }, ct);

    /// <summary>Only a role that nobody has; what was granted to it goes with it.</summary>
    public Task<ChangeOutcome> DeleteAsync(long id, CancellationToken ct) => _gate.PassAsync(async () =>
    {
        if (await db.Roles.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } role)
        {
            return ChangeOutcome.Gone;
        }

        if (role.IsEveryone)
        {
            return ChangeOutcome.Everyone;
        }

        if (await db.Users.AnyAsync(u => u.Roles.Any(r => r.Id == id), ct))
        {
            return ChangeOutcome.InUse;
        }

        db.Roles.Remove(role);
        audit.Write(AuditCodes.RoleDeleted, role.Name);
        await db.SaveChangesAsync(ct);
        await db.RemoveGrantsAsync(GrantKind.Role, id, ct);
        return ChangeOutcome.Done;
    }, ct);

    private static string[] Names(Permissions permissions) =>
        [.. Enum.GetValues<Permissions>().Where(p => p != Permissions.None && permissions.HasFlag(p)).Select(p => p.ToString().ToLowerInvariant())];

    private async Task<ChangeOutcome> SaveAsync(Role role, string what, AuditChanges changes, CancellationToken ct)
    {
        if (await db.Roles.AnyAsync(r => r.Name == role.Name && r.Id != role.Id, ct))
        {
            return ChangeOutcome.NameTaken;
        }

        if (what == AuditCodes.RoleCreated || !changes.IsEmpty)
        {
            audit.Write(what, role.Name, changes.ToString());
        }

        await db.SaveChangesAsync(ct);
        return await db.Users.Admins().AnyAsync(ct) ? ChangeOutcome.Done : ChangeOutcome.LastAdmin;
    }
}
