using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Push;

public static class PushServices
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOptions<PushOptions>().BindConfiguration("Push").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PushBell>();
        services.AddSingleton<PushRounds>();
        services.AddScoped<PlanClock>();
        services.AddScoped<PushStarts>();
        services.AddScoped<RunControl>();
        services.AddScoped<PushClaims>();
        services.AddScoped<PushApps>();
        services.AddScoped<TargetReader>();
        services.AddScoped<PeopleFinder>();
        services.AddScoped<PushEnd>();
        services.AddScoped<RunPreparer>();
        services.AddScoped<PartMedia>();
        services.AddScoped<PartViewer>();
        services.AddScoped<PartDeliveries>();
        services.AddScoped<PartMaker>();
        services.AddScoped<DeliveryBody>();
        services.AddScoped<ChatDelivery>();
        services.AddScoped<DeliveryResults>();
        services.AddScoped<DeliverySender>();
        services.AddHostedService<PushWorker>();
        return services;
    }
}
