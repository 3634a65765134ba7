using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Members.Mirrors;
using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>Reads the directories that are due, each in the hands of one portal. A reading that breaks off changes nothing.</summary>
public sealed partial class RosterRunner(IServiceScopeFactory scopes, WeComDirectory directory, WeComClient wecom, TimeProvider clock, ILogger<RosterRunner> logger)
{
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await RunNextAsync(ct))
        {
            // the next that is due
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().ForgetCorpsAsync(ct);
        while (await scope.ServiceProvider.GetRequiredService<RosterLeavers>().SettleAsync(ct))
        {
            // the next who left
        }

        while (await scope.ServiceProvider.GetRequiredService<GroupMirror>().SettleAsync(ct))
        {
            // the next whose groups follow
        }
    }

    private async Task<bool> RunNextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var claims = new RosterClaims(db, clock);
        if (await claims.TakeAsync(ct) is not var (corpId, claim))
        {
            return false;
        }

        var (begun, roster) = (clock.GetUtcNow(), await db.Rosters.AsNoTracking().SingleAsync(r => r.CorpId == corpId, ct));
        try
        {
            var corp = await directory.FindAsync(corpId, ct) ?? throw new RosterException(RosterFault.NoSecret);
            var reading = await new RosterReader(wecom, corp, (seen, stop) => claims.ProgressAsync(claim, seen, stop)).ReadAsync(ct);
            if (reading.Members.Count == 0)
            {
                throw new RosterException(RosterFault.Nobody);
            }

            var held = await new RosterWriter(db, claims, clock).WriteAsync(roster, claim, reading, begun, ct);
            await claims.EndAsync(claim, null, ct, held);
        }
        catch (WeComException error)
        {
            await claims.EndAsync(claim, (RosterFault.WeCom, error), ct);
            LogFailed(corpId, error.Message);
        }
        catch (RosterException error)
        {
            await claims.EndAsync(claim, (error.Fault, null), ct);
            LogFailed(corpId, error.Message);
        }
        catch (RosterLostException error)
        {
            LogFailed(corpId, error.Message);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The directory of {Corp} was not brought up to date: {Reason} What the portal has of it stays.")]
    private partial void LogFailed(string corp, string reason);
}
