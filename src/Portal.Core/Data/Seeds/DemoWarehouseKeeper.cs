using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data.Seeds;

/// <summary>The demo's warehouse is there before the first page is answered, and grows by a day each night.</summary>
internal sealed partial class DemoWarehouseKeeper(string path, CompanyClock company, TimeProvider clock, ILogger<DemoWarehouseKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);
    private DateOnly _builtFor;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            LogBuilding(Path.GetFullPath(path));
        }

        await GrowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await GrowAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotGrown(error.Message);
            }
        }
    }

    private async Task GrowAsync(CancellationToken ct)
    {
        if (company.Today is var today && today != _builtFor)
        {
            await DemoWarehouse.EnsureAsync(path, today, ct);
            _builtFor = today;
        }
    }

    [LoggerMessage(LogLevel.Information, "Building the demo warehouse {Path}: about 10 s, this once.")]
    private partial void LogBuilding(string path);

    [LoggerMessage(LogLevel.Warning, "The demo warehouse did not get the last days, will try again: {Reason}")]
    private partial void LogNotGrown(string reason);
}
