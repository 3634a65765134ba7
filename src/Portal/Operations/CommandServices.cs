using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Operations;

/// <summary>What commands need of the portal while it may run elsewhere: the database, users, the audit log.</summary>
internal static class CommandServices
{
    public static ServiceProvider For(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddLocalization();
        services.AddPortalDb(configuration);
        services.AddUsers();
        services.AddAudit();
        return services.BuildServiceProvider();
    }

    /// <summary>Says what to do when not.</summary>
    public static async Task<bool> CanUseAsync(PortalDb db, TextWriter output, CancellationToken ct)
    {
        if (await db.Database.CanConnectAsync(ct) && !(await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return true;
        }

        await output.WriteLineAsync(
            "The database is not there or not up to date (settings Database__Provider and Database__Connection): start the portal once, then try again.");
        return false;
    }
}
