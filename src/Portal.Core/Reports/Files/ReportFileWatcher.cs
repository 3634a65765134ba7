using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Core.Reports.Files;

/// <summary>Reloads report files when the file system tells of a change, and now and then where it does not (network mounts).</summary>
internal sealed partial class ReportFileWatcher(
    ReportFiles files, IOptions<ReportsOptions> options, TimeProvider clock, ILogger<ReportFileWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(150);
    private readonly SemaphoreSlim _told = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                watcher ??= TryWatch();
                await WaitForChangeAsync(stoppingToken);
                await ReloadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
        finally
        {
            watcher?.Dispose();
        }
    }

    public override void Dispose()
    {
        _told.Dispose();
        base.Dispose();
    }

    private async Task WaitForChangeAsync(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_told.WaitAsync(either.Token), Task.Delay(options.Value.PollEvery, clock, either.Token));
        await either.CancelAsync();
        ct.ThrowIfCancellationRequested();
        await Task.Delay(Settle, clock, ct); // an editor writes in several steps
    }

    private async Task ReloadAsync(CancellationToken ct)
    {
        try
        {
            await Task.Run(files.Reload, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogReloadFailed(error); // a listener's mistake must not end the watching
        }
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var watcher = new FileSystemWatcher(files.Directory) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Deleted += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.Error += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return null; // not there yet, or no watch left: the slow look remains
        }
    }

    private void Tell()
    {
        try
        {
            _told.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Told already, or the server ends.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Report files could not be reloaded.")]
    private partial void LogReloadFailed(Exception error);
}
