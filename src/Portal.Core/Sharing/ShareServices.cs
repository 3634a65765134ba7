using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Sharing;

public static class ShareServices
{
    /// <summary>Links, sending and the list of both; what takes pictures registers itself.</summary>
    public static IServiceCollection AddShares(this IServiceCollection services)
    {
        services.AddScoped<ShareLinks>();
        services.AddScoped<SharedByMe>();
        services.AddScoped<SendBook>();
        services.AddScoped<ShareSender>();
        services.AddScoped<OutgoingPictures>();
        services.AddSingleton<Colleagues>();
        return services;
    }
}
