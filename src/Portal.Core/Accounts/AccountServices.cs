using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Accounts;

public static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<AccountBox>();
        services.AddScoped<AccountDesk>();
        services.AddHostedService<AccountSweep>();
        return services;
    }
}
