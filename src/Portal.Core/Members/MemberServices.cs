using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Members;

public static class MemberServices
{
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        services.AddScoped<Bindings>();
        services.AddScoped<MemberMatching>();
        services.AddScoped<MemberFiles>();
        services.AddScoped<MemberSignIn>();
        services.AddScoped<SignInStates>();
        services.AddHostedService<StateSweep>();
        return services;
    }
}
