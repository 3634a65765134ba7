using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Core.Captures;

public static class CapturesServices
{
    /// <summary>The web says where it listens by registering <see cref="ListeningAddresses"/>.</summary>
    public static IServiceCollection AddCaptures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CapturesOptions>().Bind(configuration.GetSection("Captures")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ListeningAddresses>(() => []);
        services.AddSingleton<CaptureAddress>();
        services.AddSingleton<FailedCaptures>();
        services.AddSingleton<BrowserKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<BrowserKeeper>());
        return services;
    }
}
