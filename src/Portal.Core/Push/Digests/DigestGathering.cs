using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Closes a digest: when all that was due is made, or has been waited for long enough, its people's messages become one delivery.</summary>
internal sealed class DigestGathering(PortalDb db, TimeProvider clock)
{
    /// <summary>What takes longer comes by itself.</summary>
    public static readonly TimeSpan WaitsFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(15);

    /// <param name="digest">Claimed.</param>
    public async Task GatherAsync(PushRun digest, PushPlan plan, CancellationToken ct)
    {
        var (id, now) = (digest.Id, clock.GetUtcNow());
        if (await IsMoreToComeAsync(digest, plan, now, ct))
        {
            digest.LookAgainAt(now + _again);
            await db.SaveChangesAsync(ct);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // From here on nothing joins, and what has joined is written down.
        await db.PushRuns.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.StartAt, r => r.StartAt), ct);
        var rows = await db.PushRecipients.Where(r => r.Outcome == PushOutcome.Waiting && r.DeliveryId == null
            && db.PushRuns.Any(run => run.Id == r.RunId && run.DigestId == id) && db.PushParts.Any(p => p.Id == r.PartId && p.State == PartState.Ready))
            .OrderBy(r => r.Id).ToListAsync(ct);
        var delivery = rows.Count switch
        {
            0 => null,
            1 => new PushDelivery(rows[0].RunId, rows[0].PartId, now), // alone it is a message like any other
            _ => new PushDelivery(id, null, now),
        };
        if (delivery is not null)
        {
            db.PushDeliveries.Add(delivery);
            await db.SaveChangesAsync(ct);
            rows.ForEach(row => row.DeliveryId = delivery.Id);
        }

        if (rows.Count > 1)
        {
            digest.Start(now, null);
        }
        else
        {
            digest.End(RunState.Done, null, now);
        }

        await db.SaveChangesAsync(ct); // thrown when another has it by now
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> IsMoreToComeAsync(PushRun digest, PushPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var runs = db.PushRuns.Where(r => r.DigestId == digest.Id);
        var latest = await runs.MaxAsync(r => (DateTimeOffset?)r.StartAt, ct) ?? digest.DueAt;
        if (now >= latest + WaitsFor)
        {
            return false;
        }

        // In this order: what has not fired yet has no run yet.
        return await db.PushPlans.AnyAsync(p => p.OwnerId == plan.OwnerId && p.IsPersonal && !p.IsDigest && p.NextAt <= digest.DueAt && p.Paused == null, ct)
            || await runs.AnyAsync(r => r.State == RunState.Waiting || r.State == RunState.Paused || (r.State == RunState.Running
                && db.PushParts.Any(p => p.RunId == r.Id && (p.State == PartState.Waiting || p.State == PartState.Working))), ct);
    }
}
