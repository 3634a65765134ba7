using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Requests;

namespace Portal.Core.Accounts;

/// <summary>Ends 开通申请 that nobody answered, as soon as those for reports, and removes old ones.</summary>
internal sealed class AccountSweep(IServiceScopeFactory scopes, DatabaseState state, TimeProvider clock, ILogger<AccountSweep> logger) : Sweep(state, clock, logger)
{
    protected override string What => "Old requests for accounts";

    internal override async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var (open, kept) = (Clock.GetUtcNow() - RequestRounds.OpenFor, Clock.GetUtcNow() - RequestRounds.KeptFor);
        await db.AccountRequests.Where(r => r.State == RequestState.Open && r.At < open)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RequestState.Expired).SetProperty(r => r.OpenKey, (string?)null), ct);
        await db.AccountRequests.Where(r => r.At < kept).ExecuteDeleteAsync(ct);
    }
}
