using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.Journeys.Support;

/// <summary>The published portal in a process and a folder of its own.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private PortalProcess(Process process, string address, string folder) => (_process, Address, Folder) = (process, address, folder);

    public string Address { get; }
    public string Folder { get; }
    public string Log => string.Join('\n', _log);

    public static async Task<PortalProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, string awaited = "/health/ready", int port = 0)
    {
        var address = $"http://localhost:{(port == 0 ? FreePort() : port)}";
        var published = Path.Combine(Repository.Root, "artifacts", "publish", "portal");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published, "Portal.dll"), "--contentRoot", published])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Portal__PublicAddress"] = address;
        start.Environment["Reports__Directory"] = Path.Combine(Repository.Root, "reports");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var portal = new PortalProcess(Process.Start(start)!, address, folder);
        portal._process.OutputDataReceived += (_, line) => portal._log.Enqueue(line.Data ?? "");
        portal._process.ErrorDataReceived += (_, line) => portal._log.Enqueue(line.Data ?? "");
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        await portal.AnswersAsync(awaited);
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task AnswersAsync(string path)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 600 && !_process.HasExited; i++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address + path));
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

        throw new InvalidOperationException("The portal did not start:\n" + Log);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
