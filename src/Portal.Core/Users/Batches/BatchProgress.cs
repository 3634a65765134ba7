using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

internal static class BatchProgress
{
    /// <summary>The next rows of a check, tracked.</summary>
    public static Task<List<UserBatchRow>> NextToCheckAsync(this PortalDb db, long id, int from, int most, CancellationToken ct) =>
        db.UserBatchRows.Where(r => r.BatchId == id && r.Number > from).OrderBy(r => r.Number).Take(most).ToListAsync(ct);

    /// <summary>Rows that a later one showed to be wrong are refused, and the batch waits for an admin.</summary>
    public static async Task EndCheckAsync(this PortalDb db, long id, IReadOnlyDictionary<int, (RowFault Fault, int Other)> overtaken, CancellationToken ct)
    {
        foreach (var numbers in overtaken.Keys.Chunk(500))
        {
            foreach (var row in await db.UserBatchRows.Where(r => r.BatchId == id && numbers.Contains(r.Number) && r.Verdict != RowVerdict.Wrong).ToListAsync(ct))
            {
                var (fault, other) = overtaken[row.Number];
                row.Refuse(fault, other.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        if (await db.UserBatches.SingleAsync(b => b.Id == id, ct) is { State: BatchState.Checking } checkedNow)
        {
            checkedNow.EndCheck();
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>How far the step is, and that its worker lives.</summary>
    public static Task SayPassedAsync(this PortalDb db, long id, int passed, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset? at = now;
        return db.UserBatches.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Passed, passed).SetProperty(b => b.ClaimedAt, at), ct);
    }
}
