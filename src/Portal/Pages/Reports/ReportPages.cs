using Portal.Pages.Cache;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>Registers what the report view needs beside the reports themselves.</summary>
public static class ReportPages
{
    public static IServiceCollection AddReportPages(this IServiceCollection services)
    {
        services.AddSingleton<BlockCache>();
        services.AddSingleton<BlockRenderer>();
        services.AddSingleton<RecentReadings>();
        services.AddScoped<ReportOpener>();
        services.AddScoped<NoReport>();
        services.AddScoped<CaptureLinks>();
        services.AddScoped<CaptureWords>();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, CaptureLimits>(CaptureLimits.Name));
        services.AddScoped<ReportScreens>();
        services.AddScoped<WorkbookDownload>();
        services.AddScoped<ServerFileDownload>();
        services.AddScoped<PdfDownload>();
        services.AddKeyedScoped<IPageVersion, ReportVersion>(PageCache.Report);
        return services;
    }
}
