using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Requests;

/// <summary>Sorts and tells what was asked for, but on a server that is for pages alone.</summary>
internal sealed class RequestWorker(
    IServiceScopeFactory scopes, DatabaseState state, RequestBell bell, IOptions<PushOptions> options, TimeProvider clock, ILogger<RequestWorker> logger)
    : Rounds(state, clock, logger)
{
    protected override string What => "A round of requests";

    protected override TimeSpan Pause => TimeSpan.FromMinutes(1);

    protected override Bell Bell => bell;

    protected override bool IsWanted => options.Value.Enabled;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RequestRounds>().DrainAsync(ct);
    }
}
