using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>
/// Makes the role 所有人, which every user has, so that thousands of people need no click each. The configuration may say what it allows at first;
/// from then on an admin does.
/// </summary>
internal sealed class EveryoneSeed(PortalDb db, IOptions<SeedOptions> options) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        if (await db.Roles.AnyAsync(r => r.IsEveryone, ct))
        {
            return;
        }

        // A role of this name that somebody made goes on meaning what it meant.
        var name = await db.Roles.AnyAsync(r => r.Name == Role.EveryoneName, ct) ? $"{Role.EveryoneName}（内置）" : Role.EveryoneName;
        var said = options.Value.Roles.FirstOrDefault(r => r.Name == Role.EveryoneName)?.Permissions;
        db.Roles.Add(Role.Everyone(name, (said ?? (Permissions.View | Permissions.Share)) & ~Permissions.Admin));
        await db.SaveChangesAsync(ct);
    }
}
