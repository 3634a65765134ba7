using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Core.WeCom;

/// <summary>One call to WeCom and how long its answer took.</summary>
public sealed record CallTime(string Path, long Milliseconds);

/// <summary>How long each call took, for who listens in this flow of work; nobody else pays for it.</summary>
internal static class CallTimes
{
    private static readonly AsyncLocal<ConcurrentQueue<CallTime>?> _listener = new();

    public static ConcurrentQueue<CallTime> Listen() => _listener.Value = new();

    public static void Tell(string path, long begun) =>
        _listener.Value?.Enqueue(new(path, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
}
