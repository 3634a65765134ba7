using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>Rows that nobody will ask for again go: ended tokens, messages seen a day ago.</summary>
internal sealed class WeComSweep(IServiceScopeFactory scopes, ITokenStore tokens, DatabaseState state, TimeProvider clock, ILogger<WeComSweep> logger)
    : Sweep(state, clock, logger)
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    protected override string What => "Old WeCom rows";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        var before = Clock.GetUtcNow() - _kept;
        await tokens.SweepAsync(before, ct);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SeenMessages.Where(m => m.At < before).ExecuteDeleteAsync(ct);
    }
}
