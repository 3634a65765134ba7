using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Audit;

public static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditLog>();
}
