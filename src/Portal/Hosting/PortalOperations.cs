using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Portal.Hosting;

/// <summary>What operators ask: is it alive, is it ready.</summary>
public static class PortalOperations
{
    public static IServiceCollection AddPortalOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHealthChecks();
        return services;
    }

    public static void MapPortalOperations(this IEndpointRouteBuilder routes)
    {
        // Alive: the process answers. Ready: what it needs answers too.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
