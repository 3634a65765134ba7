using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Logos;

public static class LogoServices
{
    public static IServiceCollection AddLogos(this IServiceCollection services) => services.AddScoped<LogoDesk>();
}
