using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;

namespace Portal.Core.Requests;

public static class RequestServices
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<RequestBell>();
        services.AddScoped<RequestOwners>();
        services.AddScoped<RequestRounds>();
        services.AddScoped<RequestBox>();
        services.AddScoped<OwnReports>();
        services.AddScoped(s => new PendingRequests(s.GetRequiredService<PortalDb>(), s.GetRequiredService<RequestOwners>(), s.GetRequiredService<UserDirectory>()));
        services.AddScoped(s => new RequestDesk(
            s.GetRequiredService<PortalDb>(), s.GetRequiredService<PendingRequests>(), s.GetRequiredService<OwnReports>(), s.GetRequiredService<CatalogAdmin>(),
            s.GetRequiredService<Notices>(), s.GetRequiredService<NoticeBell>(), s.GetRequiredService<AuditLog>(), s.GetRequiredService<TimeProvider>()));
        services.AddHostedService<RequestWorker>();
        services.AddHostedService<RequestSweep>();
        return services;
    }
}
