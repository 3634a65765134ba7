using System.Diagnostics;
using System.Globalization;

namespace Portal.Bench;

/// <summary>The process of <see cref="LoadHost"/>, with the heap that it may have.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    /// <summary>What the portal said.</summary>
    public const string Log = "artifacts/bench/load.log";

    private readonly Process _process;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    private LoadProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _watch = WatchAsync();
    }

    public Uri Address { get; }

    /// <summary>The most that it had resident.</summary>
    public long MostBytes { get; private set; }

    public bool IsAlive => !_process.HasExited;

    public static async Task<LoadProcess> StartAsync(int readers, long heapBytes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [BenchProgram.HostOfLoad, readers.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + heapBytes.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "1"; // as the product
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                _ = KeepWordsAsync(process.StandardOutput);
                return new LoadProcess(process, new Uri(line));
            }
        }

        throw new InvalidOperationException("The portal of the load test did not start.");
    }

    // Without a reader it would stand still.
    private static async Task KeepWordsAsync(StreamReader output)
    {
        Directory.CreateDirectory("artifacts/bench");
        await using var log = File.CreateText(Log);
        while (await output.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        if (IsAlive)
        {
            await _process.StandardInput.WriteLineAsync();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!_stop.IsCancellationRequested && IsAlive)
        {
            _process.Refresh();
            MostBytes = Math.Max(MostBytes, _process.WorkingSet64);
            await Task.WhenAny(timer.WaitForNextTickAsync().AsTask(), Task.Delay(Timeout.Infinite, _stop.Token));
        }
    }
}
