using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Durations;

public static class DurationServices
{
    public static IServiceCollection AddDurations(this IServiceCollection services)
    {
        services.AddSingleton<DurationLog>();
        services.AddHostedService<DurationWriter>();
        services.AddHostedService<DurationSweep>();
        return services;
    }
}
