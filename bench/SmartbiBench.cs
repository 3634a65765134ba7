using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;

namespace Portal.Bench;

/// <summary>A portal of the demo company before the Smartbi sandbox.</summary>
internal sealed class SmartbiBench : IAsyncDisposable
{
    private SmartbiBench(SandboxProcess server, string address, BenchPortal portal) => (Server, Address, Portal) = (server, address, portal);

    public SandboxProcess Server { get; }
    public string Address { get; }
    public BenchPortal Portal { get; }

    public static async Task<SmartbiBench> StartAsync(int nodes)
    {
        var address = SandboxProcess.FreeAddress();
        var server = new SandboxProcess(address);
        await server.StartAsync("SmartbiSandbox", ("Sandbox__Nodes", $"{nodes}"));
        var portal = await new BenchPortal(
            ("Portal:Demo", "true"), ("Smartbi:0:Name", "Smartbi"), ("Smartbi:0:Key", "bi"), ("Smartbi:0:Address", address + "/smartbi"), ("Smartbi:0:User", "portal"),
            ("Smartbi:0:Password", "smartbi-portal"), ("Smartbi:0:VisibleTo:0", "everyone"), ("Smartbi:0:CallsPerSecond", "1000"),
            ("Smartbi:0:PageCalls:0", "SpreadsheetReportModule.*"), ("Smartbi:0:PagePaths:0", "vision/sheet/"), ("Smartbi:0:PagePaths:1", "vision/live/")).StartAsync();
        return new SmartbiBench(server, address, portal);
    }

    /// <summary>Until the first look at the tree is over.</summary>
    public async Task<SmartbiMirror> MirroredAsync()
    {
        while (true)
        {
            if (await MirrorAsync() is { MirroredAt: not null } mirror)
            {
                return mirror;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Looks at the tree again, now.</summary>
    public async Task<SmartbiMirror> LookAgainAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var server = scope.ServiceProvider.GetRequiredService<SmartbiServers>().All[0];
        await scope.ServiceProvider.GetRequiredService<SmartbiMirrors>().AskForAsync(server, default);
        while (!await scope.ServiceProvider.GetRequiredService<SmartbiMirrorRunner>().RunAsync(server, default))
        {
            await Task.Delay(20); // the worker was quicker
        }

        return (await MirrorAsync())!;
    }

    private async Task<SmartbiMirror?> MirrorAsync()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SmartbiMirrors>().ListAsync(default)).GetValueOrDefault("bi");
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Server.DisposeAsync();
    }
}
