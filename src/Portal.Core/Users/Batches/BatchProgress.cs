using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

internal static class BatchProgress
{
    /// <summary>How far the step is, and that its worker lives.</summary>
    public static Task SayPassedAsync(this PortalDb db, long id, int passed, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? at = now;
        return db.UserBatches.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Passed, passed).SetProperty(b => b.ClaimedAt, at), ct);
    }
}
