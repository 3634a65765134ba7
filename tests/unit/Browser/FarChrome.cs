using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>A browser that somebody else runs: started by the test, with a debugging port, as a cluster would.</summary>
internal sealed class FarChrome : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-far-").FullName;
    private Process? _process;

    private FarChrome()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    public static async Task<FarChrome> StartAsync()
    {
        var chrome = new FarChrome();
        await chrome.BeginAsync();
        return chrome;
    }

    public async Task BeginAsync()
    {
        string[] arguments =
        [
            $"--remote-debugging-port={Port}", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_folder}", "about:blank",
        ];
        _process = Process.Start(new ProcessStartInfo(BrowserLocator.Find(null)!, arguments) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        for (var i = 0; i < 600; i++)
        {
            try
            {
                await PagesAsync();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException("the far browser does not start");
    }

    public void Stop() => Signals.StopProcess(_process!.Id);

    public void GoOn() => Signals.LetProcessGoOn(_process!.Id);

    public async Task EndAsync()
    {
        ProcessFamily.Kill(_process!.Id);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The addresses of all pages that are open in it, whoever opened them.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        var targets = await _http.GetFromJsonAsync<JsonElement>(new Uri(Endpoint, "json/list"));
        return [.. targets.EnumerateArray().Where(target => target.GetProperty("type").GetString() == "page").Select(target => target.GetProperty("url").GetString()!)];
    }

    /// <summary>Opens a page that has nothing to do with any portal.</summary>
    public async Task OpenAsync(string address) => (await _http.PutAsync(new Uri(Endpoint, $"json/new?{address}"), null)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        for (var i = 0; i < 20 && Directory.Exists(_folder); i++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100); // the last of its processes still writes
            }
        }
    }
}
