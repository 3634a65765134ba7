namespace Portal.Pages.Shares;

/// <summary>Registers what the pages of sharing need.</summary>
public static class SharePages
{
    public static IServiceCollection AddSharePages(this IServiceCollection services)
    {
        services.AddScoped<ShareDesk>();
        services.AddScoped<SendDesk>();
        services.AddSingleton<PicturePass>();
        return services;
    }
}
