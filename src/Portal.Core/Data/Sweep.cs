using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Removes what nobody will ask for again, once an hour unless it says otherwise.</summary>
internal abstract partial class Sweep(DatabaseState state, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>For the log: "Old audit entries".</summary>
    protected abstract string What { get; }

    protected TimeProvider Clock => clock;

    internal abstract Task SweepAsync(CancellationToken ct);

    protected virtual Task PauseAsync(CancellationToken ct) => Task.Delay(TimeSpan.FromHours(1), clock, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await state.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await PauseAsync(stoppingToken);
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotSwept(What, error); // the next time will do
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{What} could not be removed.")]
    private partial void LogNotSwept(string what, Exception error);
}
