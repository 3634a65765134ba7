using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Users;

public static class UserServices
{
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddScoped<PasswordSignIn>();
        services.AddOptions<SeedOptions>().BindConfiguration("Seed");
        services.AddScoped<ISeed, UserSeed>();
        return services;
    }
}
