using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Reports.Charts;

/// <summary>Asks one process one question after another, replaces it when it is lost, and leaves it alone when it will not start.</summary>
internal sealed partial class PainterQueue(ChartsOptions options, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private PainterProcess? _process;
    private DateTimeOffset _leaveAloneUntil = DateTimeOffset.MinValue;
    private int _waiting;

    public PainterState State { get; private set; } = new(PainterCondition.NotStarted);

    public int? ProcessId => _process?.Id;

    /// <summary>The answer; with <c>error</c> when this question is at fault; null when nobody can answer now.</summary>
    public async Task<JsonObject?> AskAsync(JsonObject question)
    {
        if (Interlocked.Increment(ref _waiting) > options.WaitingLine)
        {
            Interlocked.Decrement(ref _waiting);
            LogTooMany(options.WaitingLine);
            return null;
        }

        try
        {
            await _turn.WaitAsync(_closing.Token);
            try
            {
                return await AskInTurnAsync(question);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Says what is missing, without starting anything.</summary>
    public void Look()
    {
        try
        {
            FindNode();
        }
        catch (PainterException error)
        {
            LeaveAlone(error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_closing.IsCancellationRequested)
        {
            await _closing.CancelAsync();
            _process?.Dispose();
        }
    }

    private async Task<JsonObject?> AskInTurnAsync(JsonObject question)
    {
        if (await RunningAsync() is not { } process)
        {
            return null;
        }

        try
        {
            return await process.AskAsync(question, options.TimeLimit);
        }
        catch (PainterException error)
        {
            Lose(process, error);
            return error.IsTooSlow || _closing.IsCancellationRequested ? new() { ["error"] = error.Message } : await AskAgainAsync(question);
        }
    }

    /// <summary>The process may have been killed by somebody else; if the second dies too, the question is at fault.</summary>
    private async Task<JsonObject?> AskAgainAsync(JsonObject question)
    {
        if (await RunningAsync() is not { } process)
        {
            return null;
        }

        try
        {
            return await process.AskAsync(question, options.TimeLimit);
        }
        catch (PainterException error)
        {
            Lose(process, error);
            return new() { ["error"] = error.Message };
        }
    }

    private void Lose(PainterProcess process, PainterException error)
    {
        process.Dispose();
        _process = null;
        if (!_closing.IsCancellationRequested)
        {
            LogLost(error.Message);
        }
    }

    private async Task<PainterProcess?> RunningAsync()
    {
        if (_process is { HasEnded: false })
        {
            return _process;
        }

        _process?.Dispose();
        _process = null;
        if (_closing.IsCancellationRequested || clock.GetUtcNow() < _leaveAloneUntil)
        {
            return null;
        }

        try
        {
            _process = await StartAsync();
        }
        catch (PainterException error)
        {
            LeaveAlone(error);
            return null;
        }

        // Closed meanwhile: nobody else would end it.
        if (_closing.IsCancellationRequested)
        {
            _process.Dispose();
            return null;
        }

        State = new(PainterCondition.Ready);
        return _process;
    }

    private void LeaveAlone(PainterException error)
    {
        _leaveAloneUntil = clock.GetUtcNow() + options.RetryAfter;
        if (State.Condition != PainterCondition.Away)
        {
            LogAway(error.Message, options.RetryAfter);
        }

        State = new(PainterCondition.Away, error.Message);
    }

    private Task<PainterProcess> StartAsync() => PainterProcess.StartAsync(FindNode(), options.Script, options.StartLimit, line => LogHeard(line));

    private string FindNode()
    {
        var node = NodeLocator.Find(options.Node)
            ?? throw new PainterException(
                options.Node is null
                ? "there is no node on the PATH; install Node.js 18 or later (Debian: apt-get install nodejs), or say where it is with Charts__Node"
                : $"Charts__Node names {options.Node}, which is not there");
        return File.Exists(options.Script)
            ? node
            : throw new PainterException($"{options.Script} is missing; build src/Portal without SkipFrontEnd, or run npm ci and npm run build before it");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Charts are not drawn on the server, each page draws its own: {Reason}. Next try in {RetryAfter}")]
    private partial void LogAway(string reason, TimeSpan retryAfter);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process that draws charts was lost and will be started again: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More than {Limit} charts wait to be drawn; the page draws this one")]
    private partial void LogTooMany(int limit);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Painter: {Line}")]
    private partial void LogHeard(string line);
}
