using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Lets the tree of one server be looked at when it is due.</summary>
internal sealed class SmartbiServerRounds(SmartbiServer server, IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger logger) : Rounds(state, clock, logger)
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private readonly SmartbiBell _bell = new();

    protected override string What => $"A look at Smartbi server {server.Name}";

    protected override TimeSpan Pause => LookEvery;

    protected override Bell Bell => _bell;

    public void Ring() => _bell.Ring();

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mirrors = scope.ServiceProvider.GetRequiredService<SmartbiMirrors>();
        server.Heed((await mirrors.ListAsync(ct)).GetValueOrDefault(server.Key)?.PardonedAt);
        await scope.ServiceProvider.GetRequiredService<SmartbiMirrorRunner>().RunAsync(server, ct);
    }
}
