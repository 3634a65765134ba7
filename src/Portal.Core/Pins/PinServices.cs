using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Pins;

public static class PinServices
{
    public static IServiceCollection AddPins(this IServiceCollection services)
    {
        services.AddOptions<WorkbenchOptions>().BindConfiguration("Workbench").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped(s => new PinBoard(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<WorkbenchTiles>(), s.GetRequiredService<PersonalVersions>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PinReader>();
        services.AddScoped<WorkbenchTiles>();
        services.AddScoped<WorkbenchFigures>();
        services.AddScoped<WorkbenchRounds>();
        services.AddScoped(s => new WorkbenchAdmin(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<WorkbenchTiles>(), s.GetRequiredService<WorkbenchFigures>(), s.GetRequiredService<WeComDirectory>(),
            s.GetRequiredService<WeComClient>(), s.GetRequiredService<AuditLog>()));
        services.AddHostedService<WorkbenchWorker>();
        return services;
    }
}
