using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Entries that are older than the settings keep go.</summary>
internal sealed class AuditSweep(IServiceScopeFactory scopes, DatabaseState state, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditSweep> logger)
    : Sweep(state, clock, logger)
{
    protected override string What => "Old audit entries";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        var (all, signIns) = (now - options.Value.KeepFor, now - options.Value.KeepSignInsFor);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await scope.ServiceProvider.GetRequiredService<AuditChain>().SealAsync(ct);
        await db.AuditEntries.Where(e => e.At < all || (e.At < signIns && (e.What.StartsWith("sign-in.") || e.What == AuditCodes.ViewReport))).ExecuteDeleteAsync(ct);

        // Of the links only the oldest may go, up to one that the rest hangs on.
        if (await db.AuditSeals.Where(s => s.At >= all).MinAsync(s => (long?)s.Number, ct) is { } needed)
        {
            await db.AuditSeals.Where(s => s.Number < needed - 1).ExecuteDeleteAsync(ct);
        }
    }
}
