using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Catalog.Smartbi;

public static class SmartbiCatalogServices
{
    /// <summary>Their trees in the catalog, and the rights that readers have there.</summary>
    public static IServiceCollection AddSmartbiMirrors(this IServiceCollection services)
    {
        services.AddSingleton<SmartbiBell>();
        services.AddSingleton<ISourceRights, SmartbiRights>();
        services.AddSingleton<SmartbiConnections>();
        services.AddScoped<SmartbiMirrors>();
        services.AddScoped<SmartbiLooks>();
        services.AddScoped<SmartbiPauses>();
        services.AddScoped<SmartbiDesk>();
        services.AddScoped<SmartbiStones>();
        services.AddScoped<SmartbiMirrorRunner>();
        services.AddHostedService<SmartbiMirrorWorker>();
        return services;
    }
}
