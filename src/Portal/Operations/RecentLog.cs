using System.Globalization;
using Portal.Core;

namespace Portal.Operations;

/// <summary>The last lines of the log, in memory, for the support bundle. What is written where the operator reads it is not touched.</summary>
internal sealed class RecentLog(TimeProvider clock) : ILoggerProvider
{
    private const int Most = 2_000;
    private const int Longest = 2_000;
    private readonly Queue<string> _lines = new(Most);
    private readonly Lock _gate = new();

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string category, string message, Exception? error)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}Z {level} {category}: {message}{(error is null ? "" : "\n" + error)}");
        lock (_gate)
        {
            if (_lines.Count == Most)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(LongText.Begin(line, Longest));
        }
    }

    private sealed class Pen(RecentLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write(logLevel, category, formatter(state, exception), exception);
    }
}
