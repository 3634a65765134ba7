using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>暂停 and 恢复 of a server, also of one that the configuration names: nothing is asked of it, and its reports stay where they are and say so.</summary>
public sealed class SmartbiPauses(
    PortalDb db, SmartbiServers servers, SmartbiConnections connections, SmartbiMirrors mirrors, SmartbiBell bell, AuditLog audit, Acting acting)
{
    /// <returns>False: there is none that could be asked.</returns>
    public async Task<bool> SetAsync(string key, bool isPaused, CancellationToken ct)
    {
        if (servers.Find(key) is not { } server)
        {
            return false;
        }

        if (await mirrors.PauseAsync(server, isPaused ? acting.Actor.Name : null, ct))
        {
            audit.Write(isPaused ? AuditCodes.SmartbiPaused : AuditCodes.SmartbiResumed, server.Name);
            await db.SaveChangesAsync(ct);
            await db.BumpAsync([SharedVersions.Smartbi, SharedVersions.Catalog], ct); // pages that are kept show it otherwise
            await connections.RefreshAsync(ct);
            bell.Ring();
        }

        return true;
    }
}
