using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Portal.Bench;

/// <summary>A stand-in for WeCom, as far away as an answer takes, or for a Smartbi server, in a process of its own.</summary>
internal sealed class SandboxProcess(string address) : IAsyncDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(address) };
    private Process? _process;

    /// <summary>A port that nobody has now.</summary>
    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return "http://localhost:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public async Task StartAsync(string portal, int latencyMs)
    {
        await StartAsync("WeComSandbox", ("Sandbox__Portal", portal));
        using var set = await _client.PostAsJsonAsync("/sandbox/api/latency", new { latencyMs });
        set.EnsureSuccessStatusCode();
    }

    /// <param name="project">Which stand-in, by its folder in src.</param>
    public async Task StartAsync(string project, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath($"artifacts/bin/{project}/release/{project}.dll"), "--urls", address]) { RedirectStandardOutput = true };
        start.Environment["Sandbox__Url"] = address;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        for (var i = 0; ; i++)
        {
            try
            {
                await CountsAsync();
                return;
            }
            catch (HttpRequestException) when (i < 300)
            {
                await Task.Delay(100); // not listening yet
            }
        }
    }

    /// <summary>One answer of the API, asked directly: what nobody gets around.</summary>
    public async Task<double> AnswerMillisecondsAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        using var answer = await _client.GetAsync("/cgi-bin/getcallbackip?access_token=none");
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    public async Task<int> CountAsync(string endpoint) => (await CountsAsync()).GetValueOrDefault(endpoint);

    /// <summary>How often each endpoint was asked.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync() => (await _client.GetFromJsonAsync<Dictionary<string, int>>("/sandbox/api/requests/counts"))!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }
}
