using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Core.Browser;

public static class BrowserServices
{
    /// <summary>The web says where it listens by registering <see cref="ListeningAddresses"/>.</summary>
    public static IServiceCollection AddBrowser(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BrowserOptions>().Bind(configuration.GetSection("Captures")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ListeningAddresses>(() => []);
        services.AddSingleton<PortalOrigin>();
        services.AddSingleton<FailedShots>();
        services.AddSingleton<BrowserKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<BrowserKeeper>());
        return services;
    }
}
