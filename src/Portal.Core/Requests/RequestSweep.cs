using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Requests;

/// <summary>Ends requests that nobody answered, and removes old ones.</summary>
internal sealed class RequestSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<RequestSweep> logger) : Sweep(state, clock, logger)
{
    protected override string What => "Old requests";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RequestRounds>().EndOldAsync(ct);
    }
}
