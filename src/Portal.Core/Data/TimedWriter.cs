using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Writes what a server gathers in memory, every few seconds and once more when it stops. What could not be written waits for the next time.</summary>
internal abstract partial class TimedWriter(DatabaseState state, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>For the log: "Visits".</summary>
    protected abstract string What { get; }

    protected abstract TimeSpan WriteEvery { get; }

    /// <summary>Puts back what it took when it fails.</summary>
    internal abstract Task WriteAsync(CancellationToken ct);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (state.IsReady)
        {
            await TryWriteAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(WriteEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the last write follows.
        }
        catch (ObjectDisposedException)
        {
            // A host that was disposed before it was stopped, as tests do, takes its last seconds along.
        }
        catch (Exception error)
        {
            LogNotWritten(What, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{What} could not be written and wait for the next round: {Reason}")]
    private partial void LogNotWritten(string what, string reason);
}
