using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>最近的镜像: the looks that have ended, the last first.</summary>
public sealed class SmartbiLooks(PortalDb db)
{
    private const int Kept = 100;

    public async Task<IReadOnlyList<SmartbiLook>> ListAsync(string server, int most, CancellationToken ct) =>
        await db.SmartbiLooks.AsNoTracking().Where(l => l.Server == server).OrderByDescending(l => l.Id).Take(most).ToListAsync(ct);

    internal async Task WriteAsync(SmartbiLook look, CancellationToken ct)
    {
        db.Add(look);
        await db.SaveChangesAsync(ct);
        var last = await db.SmartbiLooks.Where(l => l.Server == look.Server).OrderByDescending(l => l.Id).Skip(Kept).Select(l => l.Id).FirstOrDefaultAsync(ct);
        if (last > 0)
        {
            await db.SmartbiLooks.Where(l => l.Server == look.Server && l.Id <= last).ExecuteDeleteAsync(ct);
        }
    }
}
