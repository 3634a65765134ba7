using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Makes the users of <see cref="SeedOptions"/> that are not there yet, with their groups and roles.</summary>
internal sealed class UserSeed(PortalDb db, IOptions<SeedOptions> options, IPasswordHasher<User> hasher, TimeProvider clock) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        var seed = options.Value;
        if (seed.Users.Count + seed.Groups.Count + seed.Roles.Count == 0)
        {
            return;
        }

        var groups = await db.Groups.ToDictionaryAsync(g => g.Name, ct);
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name, ct);
        foreach (var group in seed.Groups)
        {
            var parent = group.Parent is null ? null : await GroupAsync(groups, group.Parent, null, ct);
            await GroupAsync(groups, group.Name, parent?.Id, ct);
        }

        foreach (var role in seed.Roles)
        {
            RoleOf(roles, role.Name, role.Permissions);
        }

        foreach (var user in seed.Users)
        {
            await PlantAsync(user, groups, roles, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task PlantAsync(SeedUser seed, Dictionary<string, Group> groups, Dictionary<string, Role> roles, CancellationToken ct)
    {
        var name = User.Normalize(seed.UserName);
        if (name.Length == 0 || await db.Users.AnyAsync(u => u.NormalizedUserName == name, ct))
        {
            return;
        }

        var user = new User(seed.UserName, seed.DisplayName ?? seed.UserName, clock.GetUtcNow()) { Mobile = seed.Mobile, WeChatId = seed.WeChatId };
        if (!string.IsNullOrEmpty(seed.Password))
        {
            user.SetPassword(hasher.HashPassword(user, seed.Password), seed.MustChangePassword);
        }

        foreach (var group in seed.Groups)
        {
            user.Groups.Add(await GroupAsync(groups, group, null, ct));
        }

        user.Roles.AddRange(seed.Roles.Select(role => RoleOf(roles, role, PermissionsNamed(role))));
        foreach (var (attribute, value) in seed.Attributes)
        {
            user.SetAttribute(attribute, value);
        }

        db.Users.Add(user);
    }

    private async Task<Group> GroupAsync(Dictionary<string, Group> groups, string name, long? parentId, CancellationToken ct)
    {
        if (!groups.TryGetValue(name, out var group))
        {
            groups[name] = group = new Group(name, parentId);
            db.Groups.Add(group);
            await db.SaveChangesAsync(ct); // children need its id
        }

        return group;
    }

    private Role RoleOf(Dictionary<string, Role> roles, string name, Permissions permissions)
    {
        if (!roles.TryGetValue(name, out var role))
        {
            roles[name] = role = new Role(name, permissions);
            db.Roles.Add(role);
        }

        return role;
    }

    private static Permissions PermissionsNamed(string role) =>
        Enum.TryParse<Permissions>(role, ignoreCase: true, out var named) && named != Permissions.None ? named | Permissions.View : Permissions.View;
}
