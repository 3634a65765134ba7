using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Reports.Charts;

public static class ChartsServices
{
    public static IServiceCollection AddCharts(this IServiceCollection services)
    {
        services.AddOptions<ChartsOptions>().BindConfiguration("Charts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ChartPainter>();
        services.AddSingleton<ChartDrawer>();
        services.AddHostedService<PainterSelfTest>();
        return services;
    }
}
