using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Pins;

/// <summary>Lets the tiles that are due be shown, but on a server that is for pages alone.</summary>
internal sealed class WorkbenchWorker(
    IServiceScopeFactory scopes, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<WorkbenchWorker> logger) : Rounds(state, clock, logger)
{
    protected override string What => "A round of workbench tiles";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override bool IsWanted => options.Value.Enabled;

    protected override bool PausesFirst => true;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkbenchRounds>().DrainAsync(ct);
    }
}
