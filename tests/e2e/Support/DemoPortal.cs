using Microsoft.Playwright;
using Portal.Journeys.Support;

[assembly: AssemblyFixture(typeof(DemoPortal))]

namespace Portal.Journeys.Support;

/// <summary>The published portal with the demo company, its WeCom, and one browser, for all journeys.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-journeys-").FullName;
    private IPlaywright? _playwright;

    public PortalProcess Process { get; private set; } = null!;
    public Sandbox WeCom { get; private set; } = null!;
    /// <summary>For portals with reports of their own: it is built once.</summary>
    public string Warehouse { get; private set; } = "";
    public IBrowser Browser { get; private set; } = null!;
    public BrowserSettings Settings { get; } = BrowserSettings.Load();

    public async ValueTask InitializeAsync()
    {
        var port = AppProcess.FreePort();
        WeCom = await Sandbox.StartAsync(_folder, $"http://localhost:{port}");
        Process = await PortalProcess.StartAsync(_folder, Extras.SettingsWith(WeCom.Address), port: port);
        Warehouse = Environment.GetEnvironmentVariable("Demo__Warehouse") ?? Path.Combine(_folder, "data", "demo.db");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Settings.Executable,
            Args = Settings.Arguments,
            ChromiumSandbox = Environment.UserName != "root",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        if (WeCom is not null)
        {
            await WeCom.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
