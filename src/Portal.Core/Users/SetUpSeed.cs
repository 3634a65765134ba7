using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Tells in the log how a portal without users, or without an admin, gets one. Comes after all seeds that make users.</summary>
internal sealed partial class SetUpSeed(PortalDb db, SetUp setUp, IConfiguration configuration, ILogger<SetUpSeed> logger) : ISeed
{
    public async Task PlantAsync(CancellationToken ct)
    {
        var token = setUp.MakeToken(); // also makes the first key, while no other server can make another
        if (await setUp.IsOpenAsync(ct))
        {
            LogSetUp((configuration["Portal:PublicAddress"] ?? configuration["urls"]?.Split(';')[0] ?? "").TrimEnd('/'), token);
        }
        else if (!await db.Users.Admins().AnyAsync(ct))
        {
            LogNoAdmin();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Set up: open {Address}/set-up?token={Token} and make the first administrator.")]
    private partial void LogSetUp(string address, string token);

    [LoggerMessage(LogLevel.Warning, "There are users, but none of them may administer: add one with Seed__Users__0__UserName, __Password and __Roles__0=admin.")]
    private partial void LogNoAdmin();
}
