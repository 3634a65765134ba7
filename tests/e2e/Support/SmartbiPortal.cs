namespace Portal.Journeys.Support;

/// <summary>Another portal of the demo company, which has a Smartbi server too: what ./run.sh --smartbi starts.</summary>
public sealed class SmartbiPortal(DemoPortal demo) : DemoPortal
{
    private readonly string _home = Directory.CreateTempSubdirectory("portal-smartbi-").FullName;
    private AppProcess? _server;

    /// <summary>Of the server, as an admin enters it.</summary>
    public string ServerAddress { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        var address = $"http://localhost:{AppProcess.FreePort()}";
        ServerAddress = address + "/smartbi";
        var built = Path.Combine(Repository.Root, "artifacts", "bin", "SmartbiSandbox", "release", "SmartbiSandbox.dll");
        _server = await AppProcess.StartAsync(_home, new Dictionary<string, string> { ["Sandbox__Url"] = address }, address + "/smartbi/vision/version.txt", built);
        await StartAsync(demo.Warehouse, new Dictionary<string, string>
        {
            ["Smartbi__0__Name"] = "集团报表",
            ["Smartbi__0__Key"] = "bi",
            ["Smartbi__0__Address"] = address + "/smartbi",
            ["Smartbi__0__User"] = "portal",
            ["Smartbi__0__Password"] = "smartbi-portal",
            ["Smartbi__0__VisibleTo__0"] = "everyone",
            ["Smartbi__0__OpenModes__I8a80c1e40190a1b2c3d4e5f600000121"] = "picture",
            ["Smartbi__0__PageCalls__0"] = "SpreadsheetReportModule.*",
            ["Smartbi__0__PagePaths__0"] = "vision/sheet/",
            ["Smartbi__0__PagePaths__1"] = "vision/live/",
        });
        Browser = demo.Browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_home, recursive: true);
        GC.SuppressFinalize(this);
    }
}
