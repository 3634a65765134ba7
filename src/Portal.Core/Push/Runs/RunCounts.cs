using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>How people and chats of a run came out.</summary>
public sealed record RunCounts(IReadOnlyDictionary<PushOutcome, int> People, IReadOnlyDictionary<DeliveryState, int> Chats, int HeldByFailure)
{
    public int Recipients => People.Values.Sum();

    public int Of(PushOutcome outcome) => People.GetValueOrDefault(outcome);

    public int Sent => Of(PushOutcome.Sent) + Of(PushOutcome.Recalled) + Chats.GetValueOrDefault(DeliveryState.Sent) + Chats.GetValueOrDefault(DeliveryState.Recalled);

    /// <summary>Nothing arrived, and not because nobody wanted it.</summary>
    internal bool IsFailure => Sent == 0 && HeldByFailure + Of(PushOutcome.Failed) + Of(PushOutcome.Unknown) + Of(PushOutcome.Invalid) + Of(PushOutcome.Unlicensed)
        + Chats.GetValueOrDefault(DeliveryState.Failed) + Chats.GetValueOrDefault(DeliveryState.Unknown) > 0;

    public static async Task<RunCounts> ReadAsync(PortalDb db, long runId, CancellationToken ct) => (await ReadAsync(db, [runId], ct))[runId];

    /// <summary>By run, of each that was asked for.</summary>
    public static async Task<IReadOnlyDictionary<long, RunCounts>> ReadAsync(PortalDb db, IReadOnlyCollection<long> runIds, CancellationToken ct)
    {
        var people = await db.PushRecipients.Where(r => runIds.Contains(r.RunId)).GroupBy(r => new { r.RunId, r.Outcome })
            .Select(g => new { g.Key.RunId, g.Key.Outcome, Count = g.Count() }).ToListAsync(ct);
        var chats = await db.PushDeliveries.Where(d => runIds.Contains(d.RunId) && d.ChatId != null).GroupBy(d => new { d.RunId, d.State })
            .Select(g => new { g.Key.RunId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        var held = await db.PushParts.Where(p => runIds.Contains(p.RunId) && p.State == PartState.Held && p.Held != HoldCause.NoRight && p.Held != HoldCause.Empty)
            .GroupBy(p => p.RunId).Select(g => new { RunId = g.Key, Count = g.Count() }).ToDictionaryAsync(p => p.RunId, p => p.Count, ct);
        var (peopleOf, chatsOf) = (people.ToLookup(p => p.RunId), chats.ToLookup(c => c.RunId));
        return runIds.ToDictionary(id => id, id => new RunCounts(
            peopleOf[id].ToDictionary(p => p.Outcome, p => p.Count), chatsOf[id].ToDictionary(c => c.State, c => c.Count), held.GetValueOrDefault(id)));
    }
}
