using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Failures;

public static class FailureServices
{
    public static IServiceCollection AddFailures(this IServiceCollection services)
    {
        services.AddSingleton<FailureLog>();
        services.AddHostedService<FailureWriter>();
        return services;
    }
}
