using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Usage;

namespace Portal.Core.Audit;

public static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration("Audit").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped(_ => new Acting(AuditActor.Portal));
        services.AddScoped<AuditLog>();
        services.AddScoped<SignInLog>();
        services.AddSingleton<SignInRefusals>();
        services.AddScoped<AuditChain>();
        services.AddScoped<UsageStats>();
        services.AddScoped<SlowStats>();
        services.AddSingleton<ChainState>();
        services.AddHostedService<AuditChainWatch>();
        services.AddSingleton<AuditSweep>();
        services.AddHostedService(p => p.GetRequiredService<AuditSweep>());
        return services;
    }
}
