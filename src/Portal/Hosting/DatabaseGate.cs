using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Core.Data;

namespace Portal.Hosting;

/// <summary>While the database is away every page says so at once, instead of waiting for it.</summary>
internal sealed class DatabaseGate(RequestDelegate next, DatabaseState database)
{
    public Task InvokeAsync(HttpContext context)
    {
        if ((database.IsReady && database.IsAvailable) || OpenPaths.Contains(context.Request.Path))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}

/// <summary>What <c>/health/ready</c> says about the database.</summary>
internal sealed class DatabaseHealth(DatabaseState database) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(database switch
        {
            { IsReady: false } => HealthCheckResult.Unhealthy("The database is being waited for or brought up to date."),
            { IsAvailable: false } => HealthCheckResult.Unhealthy("The database went away."),
            _ => HealthCheckResult.Healthy(),
        });
}

/// <summary>Addresses that work without a database, a user or a finished set-up.</summary>
internal static class OpenPaths
{
    public static bool Contains(PathString path) =>
        path.StartsWithSegments("/dist") || path.StartsWithSegments("/brand/colours")
        || path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics") || path == "/favicon.ico";
}
