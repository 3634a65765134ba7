using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>Decides whose turn it is to read which directory, and keeps how that ended. Whoever lost a claim writes nothing.</summary>
internal sealed class RosterClaims(PortalDb db, TimeProvider clock)
{
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromMinutes(10);

    /// <returns>The claim, or null when nothing is due or another portal has it.</returns>
    public async Task<(string CorpId, string Claim)?> TakeAsync(CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow(), silent = now - Roster.Silence;
        var due = db.Rosters.Where(r => r.DueAt <= now && (r.ClaimedAt == null || r.ClaimedAt < silent));
        foreach (var corpId in await due.OrderBy(r => r.DueAt).Select(r => r.CorpId).ToListAsync(ct))
        {
            string? claim = Guid.NewGuid().ToString("N");
            if (await due.Where(r => r.CorpId == corpId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedAt, now).SetProperty(r => r.ClaimedBy, claim).SetProperty(r => r.Seen, 0), ct) == 1)
            {
                return (corpId, claim);
            }
        }

        return null;
    }

    /// <exception cref="RosterLostException">Another portal took it over.</exception>
    public async Task ProgressAsync(string claim, int seen, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        if (await db.Rosters.Where(r => r.ClaimedBy == claim).ExecuteUpdateAsync(set => set.SetProperty(r => r.Seen, seen).SetProperty(r => r.ClaimedAt, now), ct) == 0)
        {
            throw new RosterLostException();
        }
    }

    /// <summary>The reading is kept; in the transaction of its rows.</summary>
    public Task SucceedAsync(string claim, RosterReading reading, DateTimeOffset begun, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        TimeSpan? took = now - begun;
        var (isWhole, namesCode, seen) = (reading.IsWhole, reading.NamesCode, reading.Members.Count);
        return db.Rosters.Where(r => r.ClaimedBy == claim).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ReadAt, now).SetProperty(r => r.Took, took).SetProperty(r => r.IsWhole, isWhole).SetProperty(r => r.NamesCode, namesCode)
                .SetProperty(r => r.Seen, seen).SetProperty(r => r.ConfirmedSeen, (int?)null).SetProperty(r => r.GroupsDueAt, now),
            ct);
    }

    /// <summary>Gives the job back and says when the next reading is due.</summary>
    /// <param name="trouble">Why it could not be read: what was kept before stays.</param>
    /// <param name="held">It brought so few that it waits for an admin.</param>
    public async Task EndAsync(string claim, (RosterFault Fault, WeComException? Error)? trouble, CancellationToken ct, (int Seen, int Of)? held = null)
    {
        var hours = await db.Rosters.Where(r => r.ClaimedBy == claim).Select(r => (int?)r.EveryHours).SingleOrDefaultAsync(ct) ?? 0;
        var usual = TimeSpan.FromHours(hours);
        var again = trouble?.Error is { IsWorthTryingAgain: true } passing ? Longer(passing.RetryAfter) : usual;
        DateTimeOffset? next = hours == 0 ? null : clock.GetUtcNow() + (again < usual ? again : usual);
        RosterFault? fault = trouble?.Fault;
        int? code = trouble?.Error?.Code, seen = held?.Seen, of = held?.Of;
        var said = LongText.Begin(trouble?.Error?.Message, RosterMaps.LongestText);
        await db.Rosters.Where(r => r.ClaimedBy == claim).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.ClaimedAt, (DateTimeOffset?)null).SetProperty(r => r.ClaimedBy, (string?)null).SetProperty(r => r.DueAt, next)
                .SetProperty(r => r.Fault, fault).SetProperty(r => r.Code, code).SetProperty(r => r.Said, said)
                .SetProperty(r => r.HeldSeen, seen).SetProperty(r => r.HeldOf, of),
            ct);
    }

    private static TimeSpan Longer(TimeSpan? wait) => wait > _afterTrouble ? wait.Value : _afterTrouble;
}

/// <summary>Another portal took this reading for dead and reads anew.</summary>
internal sealed class RosterLostException() : Exception("Another portal reads the directory now.");
