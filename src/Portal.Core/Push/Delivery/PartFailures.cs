using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>What becomes of a part that could not be made: it is tried again, or held with its cause for somebody to look at.</summary>
internal sealed class PartFailures(PortalDb db, PartDeliveries deliveries, DeliveryResults results, TimeProvider clock)
{
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(1);

    /// <summary>After a failure that nothing explains.</summary>
    public async Task SpoilAsync(long partId, string? claim, CancellationToken ct)
    {
        if (await db.PushParts.SingleOrDefaultAsync(p => p.Id == partId && p.Claim == claim, ct) is { } part)
        {
            await AgainOrHoldAsync(part, HoldCause.Fault, null, isPassing: true, ct);
        }
    }

    public async Task AfterRefusalAsync(PushPart part, PushRun run, WeComException error, CancellationToken ct)
    {
        if (Refusals.StopTheApp(error))
        {
            part.LookAgainAt(clock.GetUtcNow(), HoldCause.Upload);
            await results.PauseRunAsync(run.Id, error, ct);
            return;
        }

        if (Refusals.IsPassing(error) && clock.GetUtcNow() - (run.StartedAt ?? run.CreatedAt) < Refusals.TriesFor)
        {
            part.LookAgainAt(clock.GetUtcNow() + (error.RetryAfter ?? Refusals.Pause(part.Attempts)), HoldCause.Upload);
            await db.SaveChangesAsync(ct);
            return;
        }

        await HoldAsync(part, HoldCause.Upload, $"{error.Cause.Chinese} ({error.Code})", ct);
    }

    public async Task AgainOrHoldAsync(PushPart part, HoldCause cause, string? reason, bool isPassing, CancellationToken ct)
    {
        if (isPassing && part.Attempts < Poison.MostAttempts)
        {
            part.LookAgainAt(clock.GetUtcNow() + (_again * (1 << (part.Attempts - 1))), cause);
            await db.SaveChangesAsync(ct);
            return;
        }

        await HoldAsync(part, cause, reason, ct);
    }

    public async Task HoldAsync(PushPart part, HoldCause cause, string? reason, CancellationToken ct)
    {
        part.Hold(cause, reason);
        await deliveries.LeaveOutAsync(part, cause == HoldCause.NoRight ? PushOutcome.NoRight : PushOutcome.Held, ct);
    }
}
