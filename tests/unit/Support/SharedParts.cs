using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Portal.Core.Memory;
using Portal.Core.Reports.Charts;
using Portal.Hosting;

namespace Portal.Tests.Support;

/// <summary>Each test starts a portal; what takes most of that time and holds nothing of a portal is made once for all of them.</summary>
internal static class SharedParts
{
    /// <summary>The real painter. A test that ends its process or changes its options registers one of its own.</summary>
    private static readonly ChartPainter _painter = new(
        Options.Create(new ChartsOptions { TimeLimit = TimeSpan.FromSeconds(30) }), new CacheMemory(64_000_000, TimeProvider.System), TimeProvider.System,
        NullLogger<ChartPainter>.Instance);

    private static readonly ConcurrentDictionary<string, Assets> _assets = new();

    public static void ShareWhatIsDearToStart(this IServiceCollection services)
    {
        services.SharePainter();
        services.Replace(ServiceDescriptor.Singleton(AssetsOf));
        PageModels.ReadOnce(services);
        PageParts.MakeOnce(services);
        // Two thousand points for each of its metrics, 3.5 MB a portal, where a test asks for a few.
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddView(_ => new MetricStreamConfiguration { CardinalityLimit = 50 }));
        services.AddStrictness();
    }

    /// <summary>A process of Node each, which reads all of ECharts before its first word, costs more than most tests.</summary>
    public static void SharePainter(this IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(_painter));

    /// <summary>Read and hashed once a run; outside of development nothing watches them.</summary>
    private static Assets AssetsOf(IServiceProvider services)
    {
        var place = services.GetRequiredService<IWebHostEnvironment>();
        return _assets.GetOrAdd(place.ContentRootPath, _ => new Assets(place));
    }
}
