using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Makes the users of <see cref="SeedOptions"/> that are not there yet, with their groups and roles.</summary>
internal sealed partial class UserSeed(
    PortalDb db, IOptions<SeedOptions> options, IPasswordHasher<User> hasher, TimeProvider clock, ILogger<UserSeed> logger) : ISeed
{
    private readonly SeedOptions _seed = options.Value;
    private Dictionary<string, Group> _groups = [];
    private Dictionary<string, Role> _roles = [];

    public async Task PlantAsync(CancellationToken ct)
    {
        if (_seed.Users.Count + _seed.Groups.Count + _seed.Roles.Count == 0)
        {
            return;
        }

        _groups = await db.Groups.ToDictionaryAsync(g => g.Name, ct);
        _roles = await db.Roles.ToDictionaryAsync(r => r.Name, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var group in _seed.Groups)
        {
            await GroupAsync(group.Name, ct);
        }

        foreach (var role in _seed.Roles)
        {
            RoleOf(role.Name);
        }

        await PlantUsersAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task PlantUsersAsync(CancellationToken ct)
    {
        var there = (await db.Users.Select(u => u.NormalizedUserName).ToListAsync(ct)).ToHashSet();
        foreach (var seed in _seed.Users.Where(seed => there.Add(User.Normalize(seed.UserName))))
        {
            var user = new User(seed.UserName, seed.DisplayName ?? seed.UserName, clock.GetUtcNow())
            {
                Mobile = seed.Mobile,
                WeComAccount = seed.WeComAccount,
                WeChatId = seed.WeChatId,
                WeChatOpenId = seed.WeChatOpenId,
                Description = seed.Description,
            };
            if (!string.IsNullOrEmpty(seed.Password))
            {
                user.SetPassword(hasher.HashPassword(user, seed.Password), seed.MustChangePassword);
            }

            foreach (var group in seed.Groups.Distinct())
            {
                user.Groups.Add(await GroupAsync(group, ct));
            }

            user.Roles.AddRange(seed.Roles.Distinct().Select(RoleOf).Where(role => !role.IsEveryone));
            foreach (var (attribute, value) in seed.Attributes)
            {
                user.SetAttribute(attribute, value);
            }

            db.Users.Add(user);
            LogMade(user.UserName);
        }
    }

    /// <summary>Makes the groups above it first, in whatever order the configuration names them.</summary>
    private async Task<Group> GroupAsync(string name, CancellationToken ct)
    {
        if (!_groups.TryGetValue(name, out var group))
        {
            var parent = _seed.Groups.FirstOrDefault(g => g.Name == name)?.Parent;
            _groups[name] = group = new Group(name, parent is null ? null : (await GroupAsync(parent, ct)).Id);
            db.Groups.Add(group);
            await db.SaveChangesAsync(ct); // children need its id
        }

        return group;
    }

    private Role RoleOf(string name)
    {
        if (!_roles.TryGetValue(name, out var role))
        {
            _roles[name] = role = new Role(name, _seed.Roles.FirstOrDefault(r => r.Name == name)?.Permissions ?? PermissionsNamed(name));
            db.Roles.Add(role);
        }

        return role;
    }

    private static Permissions PermissionsNamed(string role) => role.ToUpperInvariant() switch
    {
        "ADMIN" => Permissions.View | Permissions.Share | Permissions.Push | Permissions.Admin,
        "PUSH" => Permissions.View | Permissions.Push,
        "PUBLISH" => Permissions.View | Permissions.Publish,
        "SHARE" => Permissions.View | Permissions.Share,
        _ => Permissions.View,
    };

    [LoggerMessage(LogLevel.Information, "The configuration (section Seed) made the user {UserName}.")]
    private partial void LogMade(string userName);
}
