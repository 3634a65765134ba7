using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Users;

public static class UserServices
{
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordChange>();
        services.AddHostedService<SignInAttemptSweep>();
        services.AddScoped<UserAdmin>();
        services.AddScoped<GroupAdmin>();
        services.AddScoped<RoleAdmin>();
        services.AddSingleton<SetUpState>();
        services.AddScoped<SetUp>();
        services.AddOptions<SeedOptions>().BindConfiguration("Seed").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SeedOptions>, SeedCheck>();
        services.AddScoped<ISeed, UserSeed>();
        services.AddScoped<ISeed, SetUpSeed>();
        return services;
    }
}
