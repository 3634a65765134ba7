using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>
/// Takes rows for one worker: the statement that takes one is the lock. A claim has an end; afterwards the row is anybody's, and who had it can change nothing of it any more,
/// because its token is a concurrency token.
/// </summary>
internal sealed class PushClaims(PortalDb db, TimeProvider clock)
{
    /// <summary>Longer than a call of WeCom takes with its repeats.</summary>
    public static readonly TimeSpan OfDelivery = TimeSpan.FromMinutes(2);

    /// <summary>Reads data and takes a picture.</summary>
    public static readonly TimeSpan OfPart = TimeSpan.FromMinutes(5);

    /// <summary>Finds people, renewed with every chunk of them.</summary>
    public static readonly TimeSpan OfRun = TimeSpan.FromMinutes(3);

    private const string DueParts = "from push_parts c join push_runs r on r.id = c.run_id where r.state = 'Running' "
        + "and (c.state = 'Waiting' and (c.due_at is null or c.due_at <= {0}) or c.state = 'Working' and c.claimed_until < {0})";

    private const string DueDeliveries = "from push_deliveries c join push_runs r on r.id = c.run_id where (c.is_note or r.state = 'Running') "
        + "and (c.state = 'Waiting' and c.due_at <= {0} or c.state = 'Sending' and c.claimed_until < {0})";

    private string Lock => db is PostgresPortalDb ? " for update of c skip locked" : "";

    public async Task<PushRun?> RunAsync(CancellationToken ct)
    {
        var (now, token, until) = Claim(OfRun);
        var id = await TakeAsync(
            "update push_runs set claim = {1}, claimed_until = {2}, tried_at = coalesce(tried_at, {0}) "
            + "where id = (select c.id from push_runs c where c.state = 'Waiting' and c.start_at <= {0} "
            + $"and (c.claimed_until is null or c.claimed_until < {{0}}) order by c.start_at, c.id limit 1{Lock}) returning id as \"Value\"",
            ct, now, token, until);
        return id is { } found ? await db.PushRuns.SingleAsync(r => r.Id == found, ct) : null;
    }

    public async Task<PushPart?> PartAsync(CancellationToken ct)
    {
        var (now, token, until) = Claim(OfPart);
        var id = await TakeAsync(
            "update push_parts set state = 'Working', claim = {1}, claimed_until = {2}, attempts = attempts + 1 "
            + $"where id = (select c.id {DueParts} order by c.id limit 1{Lock}) returning id as \"Value\"",
            ct, now, token, until);
        return id is { } found ? await db.PushParts.SingleAsync(p => p.Id == found, ct) : null;
    }

    public async Task<PushDelivery?> DeliveryAsync(CancellationToken ct)
    {
        var (now, token, until) = Claim(OfDelivery);
        var id = await TakeAsync(
            "update push_deliveries set state = 'Sending', claim = {1}, claimed_until = {2}, attempts = attempts + 1 "
            + $"where id = (select c.id {DueDeliveries} order by c.due_at, c.id limit 1{Lock}) returning id as \"Value\"",
            ct, now, token, until);
        return id is { } found ? await db.PushDeliveries.SingleAsync(d => d.Id == found, ct) : null;
    }

    /// <summary>Whether there is anything to make or to send: most looks find nothing, and a claim, even of nothing, is a write.</summary>
    public async Task<bool> IsAnyDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Database.SqlQueryRaw<bool>($"select exists (select 1 {DueParts}) or exists (select 1 {DueDeliveries}) as \"Value\"", now).SingleAsync(ct);
    }

    /// <summary>SQLite has one server: who holds something when it starts is dead. On PostgreSQL another may be alive, so claims come to their end.</summary>
    /// <returns>Whether something was held.</returns>
    public async Task<bool> FreeOfPredecessorAsync(CancellationToken ct)
    {
        if (db is PostgresPortalDb)
        {
            return false;
        }

        var longAgo = DateTimeOffset.UnixEpoch;
        return await db.PushRuns.Where(r => r.ClaimedUntil > longAgo).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedUntil, longAgo), ct)
            + await db.PushParts.Where(p => p.ClaimedUntil > longAgo).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClaimedUntil, longAgo), ct)
            + await db.PushDeliveries.Where(d => d.ClaimedUntil > longAgo).ExecuteUpdateAsync(set => set.SetProperty(d => d.ClaimedUntil, longAgo), ct) > 0;
    }

    /// <summary>Null: none is due, or another was faster and there may be more.</summary>
    private async Task<long?> TakeAsync(string sql, CancellationToken ct, params object[] values)
    {
        db.ChangeTracker.Clear(); // a row that was held before may have changed since
        return await db.Database.SqlQueryRaw<long>(sql, values).ToListAsync(ct) is [var id] ? id : null;
    }

    private (DateTime Now, string Token, DateTime Until) Claim(TimeSpan length)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (now, Guid.NewGuid().ToString("D"), now + length);
    }
}
