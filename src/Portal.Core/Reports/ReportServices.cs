using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Failures;
using Portal.Core.Memory;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Files;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Settings;

namespace Portal.Core.Reports;

public static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportsOptions>().BindConfiguration("Reports").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => new CompanyClock(
            s.GetRequiredService<TimeProvider>(), s.GetService<PortalSettings>() is { } settings ? () => settings.Now.Zone : () => ZoneOf(configuration)));
        services.AddSingleton(s => new DataSources(DataSourcesOf(configuration), s.GetRequiredService<CompanyClock>()));
        services.AddSingleton(s => new DatasetCache(s.GetRequiredService<CacheMemory>().Share("answers", CacheBytes(s))));
        services.AddSingleton<ReportCosts>();
        services.AddSingleton(s => new DatasetRunner(
            s.GetRequiredService<DataSources>(),
            s.GetRequiredService<DatasetCache>(),
            new AnswerLimits(s.GetRequiredService<IOptions<ReportsOptions>>().Value.MaxRows, CacheBytes(s) / 4),
            s.GetRequiredService<ReportCosts>(),
            s.GetRequiredService<FailureLog>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<DatasetRunner>>()));
        services.AddSingleton(s => new ReportFiles(
            s.GetRequiredService<IOptions<ReportsOptions>>(),
            s.GetRequiredService<DataSources>(),
            s.GetRequiredService<DatasetRunner>(),
            s.GetRequiredService<CompanyClock>(),
            s.GetRequiredService<ILogger<ReportFiles>>()));
        services.AddSingleton<IReportSource>(s => s.GetRequiredService<ReportFiles>());
        services.AddSingleton<WorkbookExporter>();
        services.AddHostedService<ReportFileWatcher>();
        services.AddHostedService<DataSourceMisgivings>();
        return services;
    }

    internal static IEnumerable<DataSourceOptions> DataSourcesOf(IConfiguration configuration) =>
        configuration.GetSection("DataSources").GetChildren()
            .Select(section => new DataSourceOptions(section.Key, section["Provider"] ?? "", section["Connection"] ?? "")
            {
                Title = section["Title"],
                Seats = section["Seats"],
                SeatsPerReader = section["SeatsPerReader"],
            });

    /// <summary>A name that is wrong ends the start where the portal's own settings are checked.</summary>
    internal static TimeZoneInfo ZoneOf(IConfiguration configuration) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(configuration["Portal:TimeZone"] ?? "Asia/Shanghai", out var zone) ? zone : TimeZoneInfo.Utc;

    private static long CacheBytes(IServiceProvider services) => Math.Min(
        services.GetRequiredService<IOptions<ReportsOptions>>().Value.CacheMegabytes * 1024L * 1024L, services.GetRequiredService<CacheMemory>().MostBytes);
}
