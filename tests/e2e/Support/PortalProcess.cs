namespace Portal.Journeys.Support;

/// <summary>The published portal in a process and a folder of its own.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly AppProcess _process;

    private PortalProcess(AppProcess process, string address, string folder) => (_process, Address, Folder) = (process, address, folder);

    public string Address { get; }
    public string Folder { get; }
    public string Log => _process.Log;

    public static async Task<PortalProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, string awaited = "/health/ready", int port = 0)
    {
        var address = $"http://localhost:{(port == 0 ? FreePort() : port)}";
        var published = Path.Combine(Repository.Root, "artifacts", "publish", "portal");
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address,
            ["Portal__PublicAddress"] = address,
            ["Reports__Directory"] = Path.Combine(Repository.Root, "reports"),
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var process = await AppProcess.StartAsync(folder, all, address + awaited, Path.Combine(published, "Portal.dll"), "--contentRoot", published);
        return new PortalProcess(process, address, folder);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    public static int FreePort() => AppProcess.FreePort();
}
