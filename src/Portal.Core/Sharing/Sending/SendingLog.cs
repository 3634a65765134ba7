using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Sharing;

/// <summary>Remembers sendings, so that none happens twice and nobody floods the company.</summary>
public sealed class SendingLog(PortalDb db, TimeProvider clock)
{
    public const int MostAnHour = 60;

    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(90);

    public static bool IsKey(string? key) => Guid.TryParseExact(key, "D", out _);

    /// <returns>Null when this key was there before: then <see cref="FindAsync"/> tells what became of it.</returns>
    internal async Task<ShareSending?> BeginAsync(long userId, string key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var old = now - _keptFor;
        await db.ShareSendings.Where(s => s.UserId == userId && s.At < old).ExecuteDeleteAsync(ct);
        var sending = new ShareSending(userId, key, now);
        db.ShareSendings.Add(sending);
        try
        {
            await db.SaveChangesAsync(ct);
            return sending;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.ShareSendings.AnyAsync(s => s.UserId == userId && s.Key == key, ct))
            {
                return null;
            }

            throw;
        }
    }

    internal async Task<SendReport?> FindAsync(long userId, string key, CancellationToken ct) =>
        (await db.ShareSendings.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == userId && s.Key == key, ct))?.Report;

    /// <summary>Asked again when the sending is written down: of many at once each had found room. One that does not fit is taken out.</summary>
    internal async Task<bool> FitsAsync(ShareSending sending, CancellationToken ct)
    {
        if (await CountAsync(sending.UserId, ct) <= MostAnHour)
        {
            return true;
        }

        db.ShareSendings.Remove(sending);
        await db.SaveChangesAsync(ct);
        return false;
    }

    internal async Task<bool> IsFullAsync(long userId, CancellationToken ct) => await CountAsync(userId, ct) >= MostAnHour;

    private Task<int> CountAsync(long userId, CancellationToken ct)
    {
        var hourAgo = clock.GetUtcNow().AddHours(-1);
        return db.ShareSendings.CountAsync(s => s.UserId == userId && s.At > hourAgo, ct);
    }
}
