using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Data;

/// <summary>Once the database is ready: a round, a pause until somebody rings or its time is over, and again. A bad round is said in the log and ends nothing.</summary>
internal abstract partial class Rounds(DatabaseState state, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>For the log: "A round of requests".</summary>
    protected abstract string What { get; }

    /// <summary>Other servers leave work too, which rings no bell here.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>Cuts the pause short.</summary>
    protected virtual Bell? Bell => null;

    /// <summary>False where there is never anything to do.</summary>
    protected virtual bool IsWanted => true;

    /// <summary>Nothing of it hurries after a start.</summary>
    protected virtual bool PausesFirst => false;

    /// <summary>Once, before the first pause and the first round.</summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    protected abstract Task RoundAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsWanted)
        {
            return;
        }

        await state.Ready.WaitAsync(stoppingToken);
        var isPrepared = await TryAsync(PrepareAsync, stoppingToken);
        if (PausesFirst)
        {
            await PauseAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            isPrepared = isPrepared || await TryAsync(PrepareAsync, stoppingToken);
            if (isPrepared)
            {
                await TryAsync(RoundAsync, stoppingToken);
            }

            await PauseAsync(stoppingToken);
        }
    }

    // What comes out of a background service ends the whole server, and the database may go away at any moment.
    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // That it is away is said once, by who watches it.
            LogRoundFailed(state.IsAvailable ? LogLevel.Error : LogLevel.Debug, What, Pause, error);
            return false;
        }
    }

    private Task PauseAsync(CancellationToken ct) => Bell?.WaitAsync(Pause, clock, ct) ?? Task.Delay(Pause, clock, ct);

    [LoggerMessage("{What} failed. The next one is in {Pause} at the latest.")]
    private partial void LogRoundFailed(LogLevel level, string what, TimeSpan pause, Exception error);
}
