using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Rights at the last moment: who may not see the report, or these data, any more is taken out.</summary>
internal sealed class LastLook(PortalDb db, PeopleFinder people)
{
    /// <param name="rows">Of this part, tracked.</param>
    /// <returns>The members who get it.</returns>
    public async Task<IReadOnlyList<string>> AtAsync(IReadOnlyList<PushRecipient> rows, PushPart part, PlanSpec spec, string corpId, long planId, CancellationToken ct)
    {
        var now = (await people.LookAsync(spec, corpId, planId, [.. rows.Select(r => r.UserId!.Value)], _ => true, ct)).ToDictionary(p => p.UserId!.Value);
        foreach (var row in rows)
        {
            var person = now.GetValueOrDefault(row.UserId!.Value);
            row.MemberId = person?.MemberId ?? row.MemberId;
            row.Outcome = person is null ? PushOutcome.NoRight
                : person.Outcome != PushOutcome.Waiting ? person.Outcome
                : person.Scope!.Value.Key == part.ScopeKey ? PushOutcome.Waiting : PushOutcome.NoRight;
        }

        return [.. rows.Where(r => r.Outcome == PushOutcome.Waiting).Select(r => r.MemberId!)];
    }

    /// <summary>Whether a request that is written already may go to all of its people as it is: what may have arrived is the same to the byte, or nothing.</summary>
    public async Task<bool> MayRepeatAsync(PushDelivery delivery, string corpId, CancellationToken ct)
    {
        var rows = delivery.IsNote ? await RemindedAsync(delivery, ct)
            : await db.PushRecipients.AsNoTracking().Where(r => r.DeliveryId == delivery.Id && r.Outcome == PushOutcome.Waiting).ToListAsync(ct);
        foreach (var group in rows.GroupBy(r => r.PartId!.Value))
        {
            var part = await db.PushParts.AsNoTracking().SingleAsync(p => p.Id == group.Key, ct);
            var run = await db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == part.RunId, ct);
            var members = group.Select(r => r.MemberId).ToList();
            await AtAsync([.. group], part, run.Spec, corpId, run.PlanId, ct);
            // Who wants no more of the plan since may see it all the same; a reminder would be more of it.
            if (group.Any(r => r.Outcome != PushOutcome.Waiting && (r.Outcome != PushOutcome.Muted || delivery.IsNote)) || !group.Select(r => r.MemberId).SequenceEqual(members))
            {
                return false;
            }
        }

        return rows.Count > 0;
    }

    /// <summary>Whom a reminder is for; nobody, where its message was taken back.</summary>
    private async Task<List<PushRecipient>> RemindedAsync(PushDelivery reminder, CancellationToken ct)
    {
        var member = (string?)JsonNode.Parse(reminder.Body!)!["touser"];
        return await db.PushRecipients.AsNoTracking().Where(r => r.PartId == reminder.PartId && r.MemberId == member && r.UserId != null && r.Outcome == PushOutcome.Sent)
            .ToListAsync(ct);
    }
}
