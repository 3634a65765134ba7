using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Core;
using Portal.Core.Captures;

namespace Portal.Operations;

/// <summary>What operators ask: is it alive, is it ready, what do the counters say, where does the time go.</summary>
public static class PortalOperations
{
    private static readonly string[] _meters =
        ["Portal*", "System.Runtime", "System.Net.Http", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Diagnostics"];

    public static IServiceCollection AddPortalOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHostedService<VersionLog>();
        // Whoever waits for a picture when the server is stopped still gets it.
        services.AddOptions<HostOptions>().Configure<IOptions<CapturesOptions>>((host, captures) => host.ShutdownTimeout = captures.Value.AnswerWithin);
        services.AddHealthChecks();
        services.AddSingleton<RecentLog>();
        services.AddSingleton<ILoggerProvider>(s => s.GetRequiredService<RecentLog>());
        services.AddSingleton<RaisedLog>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(s => s.GetRequiredService<RaisedLog>());
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(s => s.GetRequiredService<RaisedLog>());
        services.AddHostedService<LogRaiser>();
        services.AddScoped<SupportBundle>();
        services.AddOptions<MetricsOptions>().BindConfiguration("Metrics").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MetricsReader>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("portal", serviceVersion: ProductVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(_meters).AddReader(provider => provider.GetRequiredService<MetricsReader>()));

        // The exporter reads the other variables of OpenTelemetry itself.
        if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry
                .WithTracing(traces => traces.AddSource("Portal*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql").AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddOtlpExporter());
        }

        return services;
    }

    public static void MapPortalOperations(this IEndpointRouteBuilder routes)
    {
        // Alive: the process answers. Ready: what it needs answers too.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
        routes.MapSupport();
        routes.MapGet("/metrics", MetricsEndpoint.AnswerAsync).AllowAnonymous();
    }
}
