using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Users;

/// <summary>Users alone; <c>AddUsers()</c> of the members says what their bindings are.</summary>
internal static class UserServices
{
    public static IServiceCollection AddUsers<TBindings>(this IServiceCollection services)
        where TBindings : class, IBatchBindings
    {
        services.AddScoped<IBatchBindings, TBindings>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordChange>();
        services.AddHostedService<SignInAttemptSweep>();
        services.AddScoped<UserAdmin>();
        services.AddScoped<UserList>();
        services.AddScoped<GroupAdmin>();
        services.AddScoped<GroupOffices>();
        services.AddScoped<RoleAdmin>();
        services.AddSingleton<BatchBell>();
        services.AddSingleton<BatchRunner>();
        services.AddScoped<IBatchCheck, BatchCheck>();
        services.AddScoped<IBatchCheck, BulkCheck>();
        services.AddScoped<BatchIntake>();
        services.AddScoped<UserBatches>();
        services.AddScoped<UserSheets>();
        services.AddHostedService<BatchWorker>();
        services.AddHostedService<BatchSweep>();
        services.AddSingleton<SetUpState>();
        services.AddScoped<SetUp>();
        services.AddOptions<SeedOptions>().BindConfiguration("Seed").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SeedOptions>, SeedCheck>();
        services.AddScoped<ISeed, EveryoneSeed>();
        services.AddScoped<ISeed, UserSeed>();
        services.AddScoped<ISeed, SetUpSeed>();
        return services;
    }
}
