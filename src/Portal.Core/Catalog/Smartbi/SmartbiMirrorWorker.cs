using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Lets the trees that are due be looked at.</summary>
internal sealed class SmartbiMirrorWorker(
    SmartbiServers servers, IServiceScopeFactory scopes, SmartbiBell bell, DatabaseState state, TimeProvider clock, ILogger<SmartbiMirrorWorker> logger)
    : Rounds(state, clock, logger)
{
    protected override string What => "A look at the Smartbi servers";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(15);

    protected override Bell Bell => bell;

    protected override bool IsWanted => servers.All.Count > 0;

    // A slow server keeps no other waiting.
    protected override Task RoundAsync(CancellationToken ct) => Task.WhenAll(servers.All.Select(server => LookAtAsync(server, ct)));

    private async Task LookAtAsync(SmartbiServer server, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mirrors = scope.ServiceProvider.GetRequiredService<SmartbiMirrors>();
        server.Heed((await mirrors.ListAsync(ct)).GetValueOrDefault(server.Key)?.PardonedAt);
        await scope.ServiceProvider.GetRequiredService<SmartbiMirrorRunner>().RunAsync(server, ct);
    }
}
