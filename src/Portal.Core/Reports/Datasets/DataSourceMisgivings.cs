using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Reports.Datasets;

/// <summary>Says in the log, soon after the start, which data sources may do more than read. One that is away says so when it is asked for data.</summary>
internal sealed partial class DataSourceMisgivings(DataSources sources, ILogger<DataSourceMisgivings> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(sources.Names.Select(name => AskAsync(name, stoppingToken)));

    private async Task AskAsync(string name, CancellationToken ct)
    {
        try
        {
            if (await sources.Find(name)!.MisgivingAsync(ct) is { } misgiving)
            {
                LogMisgiving(misgiving.English);
            }
        }
        catch (DataSourceException error)
        {
            LogNotAsked(name, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Misgiving}.")]
    private partial void LogMisgiving(string misgiving);

    [LoggerMessage(LogLevel.Warning, "Data source {Source} does not answer: {Reason}")]
    private partial void LogNotAsked(string source, string reason);
}
