using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Pins;

public static class PinServices
{
    public static IServiceCollection AddPins(this IServiceCollection services)
    {
        services.AddScoped<PinBoard>();
        services.AddSingleton<PinReader>();
        return services;
    }
}
