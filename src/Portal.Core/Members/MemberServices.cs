using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Members.Mirrors;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.Users.Batches;

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
        services.AddScoped<SignInDigits>();
        services.AddScoped<ISeed, MemberSeed>(); // after the users and the corps
        services.AddSingleton<IValidateOptions<SeedOptions>, MemberSeedCheck>();
        services.AddHostedService<StateSweep>();
        services.AddScoped<RosterBoard>();
        services.AddScoped<RosterEvents>();
        services.AddScoped<RosterLeavers>();
        services.AddScoped<RosterMatching>();
        services.AddScoped<IBatchCheck, RosterCheck>();
        services.AddScoped<GroupMirror>();
        services.AddSingleton<RosterBell>();
        services.AddSingleton<RosterRunner>();
        services.AddHostedService<RosterWorker>();
        return services;
    }

    /// <summary>Users, and what their batches need of members: whoever writes users writes whom they are bound to.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services) => services.AddUsers<BatchBindings>();
}
