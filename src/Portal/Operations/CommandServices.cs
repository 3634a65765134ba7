using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
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
        if (await IsUpToDateAsync(db, ct))
        {
            return true;
        }

        await output.WriteLineAsync(
            "The database is not there or not up to date (settings Database__Provider and Database__Connection): start the portal once, then try again.");
        return false;
    }

    /// <summary>Those of the names that no user has; null: the database is not there or not up to date.</summary>
    public static async Task<IReadOnlyCollection<string>?> MissingUsersAsync(IConfiguration configuration, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        await using var services = For(configuration);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!await IsUpToDateAsync(db, ct))
        {
            return null;
        }

        var keys = names.Select(User.Normalize).ToList();
        var known = await db.Users.Where(u => keys.Contains(u.NormalizedUserName)).Select(u => u.NormalizedUserName).ToListAsync(ct);
        return [.. names.Where(name => !known.Contains(User.Normalize(name)))];
    }

    private static async Task<bool> IsUpToDateAsync(PortalDb db, CancellationToken ct) =>
        await db.Database.CanConnectAsync(ct) && !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
}
