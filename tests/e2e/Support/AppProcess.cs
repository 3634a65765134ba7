using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Journeys.Support;

/// <summary>A built program in a process of its own. Its log is kept for the failure's message.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private AppProcess(Process process) => _process = process;

    public string Log => string.Join('\n', _log);

    /// <summary>Waits until <paramref name="awaited"/> answers.</summary>
    public static async Task<AppProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, string awaited, params string[] arguments)
    {
        if (!File.Exists(arguments[0]))
        {
            throw new InvalidOperationException($"{arguments[0]} is not there: ./test.sh builds and publishes before the journeys.");
        }

        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(Process.Start(start)!);
        app._process.OutputDataReceived += (_, line) => app._log.Enqueue(line.Data ?? "");
        app._process.ErrorDataReceived += (_, line) => app._log.Enqueue(line.Data ?? "");
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        await app.AnswersAsync(new Uri(awaited));
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(Uri address)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 600 && !_process.HasExited; i++)
        {
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"{address} did not answer:\n" + Log);
    }
}
