using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>Guesses of long ago go.</summary>
internal sealed class SignInAttemptSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<SignInAttemptSweep> logger) : Sweep(state, clock, logger)
{
    protected override string What => "Old attempts to sign in";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await SignInAttempts.SweepAsync(scope.ServiceProvider.GetRequiredService<PortalDb>(), Clock.GetUtcNow(), ct);
    }
}
