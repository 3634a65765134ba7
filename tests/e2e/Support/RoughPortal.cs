namespace Portal.Journeys.Support;

/// <summary>A portal whose report files go wrong in every way, on the demo's warehouse.</summary>
public sealed class RoughPortal(DemoPortal demo) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-rough-").FullName;

    public PortalProcess Process { get; private set; } = null!;
    public string Reports => Path.Combine(_folder, "reports");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Reports);
        foreach (var (name, text) in RoughFiles.All)
        {
            await WriteAsync(name, text);
        }

        Process = await PortalProcess.StartAsync(_folder, new Dictionary<string, string>
        {
            ["Portal__Demo"] = "true",
            ["Demo__Warehouse"] = demo.Warehouse,
            ["Reports__Directory"] = Reports,
        });
    }

    public Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Reports, name), text);

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
