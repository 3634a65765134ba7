using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Settings;

public static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton(s => new GivenSettings(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PortalSettings>();
        services.AddScoped<SettingsDesk>();
        return services;
    }
}
