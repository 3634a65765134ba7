using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Members;

/// <summary>States that ended go soon: anybody can begin them.</summary>
internal sealed class StateSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<StateSweep> logger) : Sweep(state, clock, logger)
{
    protected override string What => "Old sign-in states";

    protected override Task PauseAsync(CancellationToken ct) => Task.Delay(TimeSpan.FromMinutes(10), Clock, ct);

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SignInStates>().SweepAsync(ct);
    }
}
