using Microsoft.Playwright;
using Portal.Journeys.Support;

[assembly: AssemblyFixture(typeof(DemoPortal))]

namespace Portal.Journeys.Support;

/// <summary>The published portal with the demo company, its WeCom, and one browser, for all journeys.</summary>
public class DemoPortal : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-journeys-").FullName;
    private IPlaywright? _playwright;

    public PortalProcess Process { get; private set; } = null!;
    public Sandbox WeCom { get; private set; } = null!;
    /// <summary>For portals with reports of their own: it is built once.</summary>
    public string Warehouse { get; private set; } = "";
    public IBrowser Browser { get; protected set; } = null!;
    public BrowserSettings Settings { get; } = BrowserSettings.Load();

    public virtual async ValueTask InitializeAsync()
    {
        await StartAsync(Environment.GetEnvironmentVariable("Demo__Warehouse"));
        Assertions.SetDefaultExpectTimeout(60_000); // as for all that a journey waits for
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Settings.Executable,
            Args = Settings.Arguments,
            ChromiumSandbox = Environment.UserName != "root",
        });
    }

    /// <param name="warehouse">One that is there; null: the portal builds one.</param>
    /// <param name="more">Settings beside those of every journey; <c>{wecom}</c> is where the sandbox listens.</param>
    /// <param name="cloud">Settings of the sandbox.</param>
    protected async Task StartAsync(
        string? warehouse, IEnumerable<KeyValuePair<string, string>>? more = null, IEnumerable<KeyValuePair<string, string>>? cloud = null)
    {
        var port = AppProcess.FreePort();
        WeCom = await Sandbox.StartAsync(_folder, $"http://localhost:{port}", cloud);
        var settings = Extras.SettingsWith(WeCom.Address);
        if (warehouse is not null)
        {
            settings["Demo__Warehouse"] = warehouse;
        }

        foreach (var (name, value) in more ?? [])
        {
            settings[name] = value.Replace("{wecom}", WeCom.Address, StringComparison.Ordinal);
        }

        Process = await PortalProcess.StartAsync(_folder, settings, port: port);
        Warehouse = warehouse ?? Path.Combine(_folder, "data", "demo.db");
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.DisposeAsync();
            _playwright.Dispose();
        }

        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        if (WeCom is not null)
        {
            await WeCom.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
