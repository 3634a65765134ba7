using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

public static class PushServices
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOptions<PushOptions>().BindConfiguration("Push").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PushBell>();
        services.AddSingleton<PushRounds>();
        services.AddScoped<PlanTimes>();
        services.AddScoped<PlanClock>();
        services.AddScoped<PushPlans>();
        services.AddScoped(s => new PushPreviews(
            s.GetRequiredService<ReportAccess>(), s.GetRequiredService<PushApps>(), s.GetRequiredService<PeopleFinder>(), s.GetRequiredService<CompanyClock>(),
                s.GetRequiredService<PlanTimes>()));
        services.AddScoped<PushHooks>();
        services.AddScoped<PushInbox>();
        services.AddScoped<Notices>();
        services.AddScoped(s => new MemberNotices(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<WeComDirectory>(), s.GetRequiredService<PushApps>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NoticeBell>();
        services.AddScoped<NoticeSender>();
        services.AddScoped<PushAdmin>();
        services.AddScoped<PersonalPushes>();
        services.AddScoped(s => new CardButtons(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<PushApps>(), s.GetRequiredService<WeComClient>(), s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<CardButtons>>()));
        services.AddHostedService<PushSweep>();
        services.AddSingleton<IValidateOptions<PushOptions>, HookKeys>();
        services.AddScoped<PushStarts>();
        services.AddScoped<RunControl>();
        services.AddScoped<PushClaims>();
        services.AddScoped<PushApps>();
        services.AddScoped<AddressBook>();
        services.AddScoped<TargetReader>();
        services.AddScoped<PeopleFinder>();
        services.AddScoped<PushEnd>();
        services.AddScoped<LostTargets>();
        services.AddScoped<RunPreparer>();
        services.AddScoped<PartMedia>();
        services.AddScoped<PartViewer>();
        services.AddScoped<PartDeliveries>();
        services.AddScoped<PartFailures>();
        services.AddScoped<PartMaker>();
        services.AddSingleton<CoverAddress>();
        services.AddScoped<PushCovers>();
        services.AddScoped<LastLook>();
        services.AddScoped<Digests>();
        services.AddScoped<DigestRuns>();
        services.AddScoped<DigestGathering>();
        services.AddScoped<DigestBody>();
        services.AddScoped<DeliveryBody>();
        services.AddScoped<ChatDelivery>();
        services.AddScoped<DeliveryResults>();
        services.AddScoped<DeliverySender>();
        services.AddSingleton<PlanFileProblems>();
        services.AddScoped<PlanFiles>();
        services.AddHostedService<PlanFileWatcher>();
        services.AddSingleton<PushStart>();
        services.AddHostedService<RunWorker>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<NoticeWorker>();
        return services;
    }
}
