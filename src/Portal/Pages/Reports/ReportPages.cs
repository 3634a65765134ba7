using Portal.Hosting;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>Registers what the report view needs beside the reports themselves.</summary>
public static class ReportPages
{
    public static IServiceCollection AddReportPages(this IServiceCollection services)
    {
        services.AddSingleton<BlockShelf>();
        services.AddSingleton<BlockMaker>();
        services.AddSingleton<RecentReadings>();
        services.AddScoped<ReportDoor>();
        services.AddScoped<PictureLinks>();
        services.AddScoped<CaptureWords>();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, CaptureLimits>(CaptureLimits.Name));
        services.AddScoped<ReportScreens>();
        services.AddScoped<WorkbookDesk>();
        services.AddScoped<PaperDesk>();
        services.AddKeyedScoped<IPageVersion, ReportVersion>(PageCache.Report);
        return services;
    }
}
