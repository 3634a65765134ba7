using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Core.Browser;

/// <summary>Takes complete pictures of the portal's own pages: one browser, a few seats, a fair line before them, one deadline for each order.</summary>
public sealed partial class BrowserKeeper : IHostedService, IAsyncDisposable
{
    // The picture has to be stored and answered, or the failure to be told.
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(2);
    private readonly BrowserOptions _options;
    private readonly TurnLine _line;
    private readonly BrowserLife _life;
    private readonly ShotTries _tries;
    private readonly FailedShots _failures;
    private readonly BrowserSelfTest _selfTest;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _log;

    public BrowserKeeper(IOptions<BrowserOptions> options, PortalOrigin address, CompanyClock clock, FailedShots failures, ILogger<BrowserKeeper> log)
    {
        (_options, _failures, _log) = (options.Value, failures, log);
        var start = new BrowserStart(_options, address, clock);
        _line = new(_options.SeatCount, _options.QueueLength, _options.PerOwner);
        _life = new(_options, start, log);
        _tries = new(_life, log);
        _selfTest = new(_options, start, log);
    }

    /// <summary>Whether pictures can be taken, and what is missing.</summary>
    public KeeperState State => _life.State.Condition == KeeperCondition.NotStarted ? _selfTest.State : _life.State;

    internal BrowserLife Life => _life;

    /// <summary>Does not wait: what is missing is said in the log, and the browser starts when it is needed.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = _selfTest.RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
        }

        await _life.DisposeAsync();
    }

    /// <summary>The picture, whole and checked; several when the page is longer than one can be.</summary>
    /// <exception cref="ShotException">There is none, and why.</exception>
    public async Task<Shot> ShootAsync(ShotOrder order, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct, _stopping.Token);
        var limit = order.Deadline?.For(_options.ShotTimeout, AnswerReserve) ?? _options.ShotTimeout;
        deadline.CancelAfter(limit);
        var run = new ShotRun(order, limit);
        try
        {
            var shot = await InTurnAsync(run, deadline.Token);
            BrowserMetrics.Shots.Add(shot.Pictures.Count, new KeyValuePair<string, object?>("format", order.Format.ToString()));
            BrowserMetrics.Duration.Record(run.Elapsed.TotalSeconds);
            return shot;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw await FailAsync(run, _stopping.IsCancellationRequested
                ? new(ShotFailure.Browser, "the portal is ending")
                : new(ShotFailure.TooSlow, $"the {limit.TotalSeconds:0.#} seconds of the order were over {run.Step}"));
        }
        catch (ShotException error)
        {
            throw await FailAsync(run, error);
        }
    }

    private async Task<Shot> InTurnAsync(ShotRun run, CancellationToken ct)
    {
        BrowserMetrics.Waiting.Add(1);
        try
        {
            await _line.EnterAsync(run.Order.Owner, ct);
        }
        catch (LineFullException full)
        {
            throw new ShotException(ShotFailure.Busy, $"{full.Waiting} pictures{(full.IsOwners ? " of the same owner" : "")} are waited for already", full);
        }
        finally
        {
            BrowserMetrics.Waiting.Add(-1);
        }

        run.Waited = run.Elapsed;
        BrowserMetrics.Busy.Add(1);
        try
        {
            return await _tries.TakeAsync(run, ct);
        }
        finally
        {
            BrowserMetrics.Busy.Add(-1);
            _line.Leave(run.Order.Owner);
        }
    }

    private async Task<ShotException> FailAsync(ShotRun run, ShotException error)
    {
        BrowserMetrics.Failures.Add(1, new KeyValuePair<string, object?>("failure", error.Failure.ToString()));
        LogFailed(run.Order.Subject, error.Failure, error.Message, run.Tries);
        // A storm of orders must not become a storm of rows.
        var id = error.Failure == ShotFailure.Busy ? null : await _failures.WriteAsync(run.Order, error, run.Timings, run.Picture);
        return error.Noted(id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No picture of {Subject}: {Failure}, {Reason} ({Tries} tries)")]
    private partial void LogFailed(string subject, ShotFailure failure, string reason, int tries);
}
