using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

/// <summary>Keeps the last run for each app and kind of client.</summary>
public sealed class Probes(PortalDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Probe>> AllAsync(CancellationToken ct) =>
        await db.WeComProbes.AsNoTracking().OrderByDescending(p => p.At).ToListAsync(ct);

    public async Task<Probe> SaveAsync(AppSettings app, string client, ProbeRun run, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var probe = await db.WeComProbes.SingleOrDefaultAsync(p => p.CorpId == app.Corp.CorpId && p.AgentId == app.AgentId && p.Client == client, ct)
                ?? db.WeComProbes.Add(new Probe(app.Corp.CorpId, app.AgentId, client)).Entity;
            probe.Tell(run, clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(ct);
                return probe;
            }
            catch (DbUpdateException) when (attempt == 1)
            {
                db.ChangeTracker.Clear(); // two phones at once: the other row is there now
            }
        }
    }
}
