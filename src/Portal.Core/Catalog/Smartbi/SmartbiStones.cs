using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Takes down the reports of servers that are no longer there: what was starred and linked explains itself, and a server that comes back has them again.</summary>
internal sealed class SmartbiStones(PortalDb db, SmartbiServers servers, CatalogSync sync, TimeProvider clock)
{
    /// <summary>Of several portals one may know a server that others do not know yet: nobody has looked at it for so long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    public async Task LayAsync(CancellationToken ct)
    {
        var keys = servers.All.Select(server => server.Key).ToList();
        DateTimeOffset? silent = clock.GetUtcNow() - SmartbiMirror.Silence;
        var overdue = clock.GetUtcNow() - _patience;
        await db.SmartbiMirrors.Where(m => !keys.Contains(m.Server) && m.DueAt < overdue && (m.ClaimedAt == null || m.ClaimedAt < silent)).ExecuteDeleteAsync(ct);
        var known = keys.Concat(await db.SmartbiMirrors.Select(m => m.Server).ToListAsync(ct)).Select(key => SmartbiServer.SourcePrefix + key).ToHashSet(StringComparer.Ordinal);
        var shown = await db.Nodes.Where(n => n.Kind == NodeKind.Report && !n.IsGone && n.Source!.StartsWith(SmartbiServer.SourcePrefix)).Select(n => n.Source!).Distinct()
            .ToListAsync(ct);
        foreach (var source in shown.Where(source => !known.Contains(source)))
        {
            await sync.FollowAsync(source, [], ct);
        }
    }
}
