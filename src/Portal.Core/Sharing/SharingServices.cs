using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Sharing;

public static class SharingServices
{
    /// <summary>Who may share, links, sending, and the list of both.</summary>
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddScoped<SharingRules>();
        services.AddScoped<ShareLinks>();
        services.AddScoped<SharedByMe>();
        services.AddScoped<SendingLog>();
        services.AddScoped<SharedNotes>();
        services.AddScoped<ShareSender>();
        services.AddScoped<OutgoingCaptures>();
        services.AddSingleton<Colleagues>();
        return services;
    }
}
