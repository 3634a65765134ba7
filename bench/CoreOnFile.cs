using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Members;

namespace Portal.Bench;

/// <summary>The portal's own services for users and catalog on an SQLite file, without pages.</summary>
internal static class CoreOnFile
{
    public static ServiceProvider Services(string file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Connection", "Data Source=" + file)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CompanyClock(TimeProvider.System, TimeZoneInfo.Utc));
        services.AddLogging();
        services.AddPortalDb(configuration);
        services.AddUsers();
        services.AddAudit();
        services.AddCatalog();
        return services.BuildServiceProvider();
    }

    public static async Task<T> InScopeAsync<T>(this ServiceProvider services, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
