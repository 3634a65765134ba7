namespace Portal.Pages.Shares;

/// <summary>Registers what the pages of sharing need.</summary>
public static class SharePages
{
    public static IServiceCollection AddSharePages(this IServiceCollection services)
    {
        services.AddScoped<SharedReports>();
        services.AddScoped<SendOrders>();
        services.AddSingleton<CapturePass>();
        return services;
    }
}
