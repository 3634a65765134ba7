using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Sessions;

public static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionsOptions>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<UserSessions>();
        services.AddSingleton<LiveSessions>();
        return services;
    }
}
