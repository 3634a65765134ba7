using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Members;

public enum DigitsState
{
    /// <summary>Nobody has sent them yet.</summary>
    Waiting,

    /// <summary>Too late, used, or of another browser.</summary>
    Gone,

    /// <summary>A member sent them; this answer is given once.</summary>
    Sent,
}

/// <summary>
/// A browser outside of WeCom's client shows six digits, and whoever sends them to the app's chat is in. They live two minutes, are good once, and only in the
/// browser that shows them. They lie among the other states, under a hash that no state has.
/// </summary>
public sealed class SignInDigits(PortalDb db, TimeProvider clock)
{
    public const int Count = 6;

    /// <summary>More at once would make a number that was sent by mistake somebody's.</summary>
    internal const int MostAlive = 2_000;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private const int MostTries = 5;

    /// <param name="browser">Value of the browser's cookie.</param>
    /// <returns>Six digits; null: so many are being waited for that none are to be had.</returns>
    public async Task<string?> BeginAsync(SignInRequest request, string browser, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.SignInStates.CountAsync(s => s.Purpose == SignInPurpose.Digits && s.ExpiresAt > now, ct) >= MostAlive)
        {
            return null;
        }

        var target = LocalAddress.Is(request.Target) ? request.Target : "/";
        for (var tries = 0; tries < MostTries; tries++)
        {
            var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            var hash = HashOf(request.CorpId, digits);
            if (await db.SignInStates.AnyAsync(s => s.Hash == hash, ct))
            {
                continue;
            }

            var state = new SignInState(hash, SignInStates.HashOf(browser), request with { Purpose = SignInPurpose.Digits, Target = target }, now, Lifetime);
            db.SignInStates.Add(state);
            try
            {
                await db.SaveChangesAsync(ct);
                return digits;
            }
            catch (DbUpdateException)
            {
                db.Entry(state).State = EntityState.Detached; // another browser got the same in this moment
            }
        }

        return null;
    }

    /// <summary>A member sent these digits to an app of his corp.</summary>
    /// <returns>False: no browser shows them.</returns>
    public async Task<bool> SendAsync(string corpId, string digits, long userId, CancellationToken ct)
    {
        var (hash, now) = (HashOf(corpId, digits), clock.GetUtcNow());
        (DateTimeOffset? at, long? user) = (now, userId);
        return await db.SignInStates.Where(s => s.Hash == hash && s.UsedAt == null && s.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, at).SetProperty(s => s.UserId, user), ct) == 1;
    }

    /// <summary>What became of the digits that this browser shows.</summary>
    public async Task<(DigitsState State, SignInRequest? Request)> LookAsync(string corpId, string digits, string browser, CancellationToken ct)
    {
        var (hash, owner, now) = (HashOf(corpId, digits), SignInStates.HashOf(browser), clock.GetUtcNow());
        var mine = db.SignInStates.Where(s => s.Hash == hash && s.BrowserHash == owner);
        return await mine.AsNoTracking().SingleOrDefaultAsync(ct) switch
        {
            { UsedAt: null } waiting when waiting.ExpiresAt > now => (DigitsState.Waiting, waiting.Request),
            { UsedAt: { } sent } there when now - sent < Lifetime && await mine.ExecuteDeleteAsync(ct) == 1 => (DigitsState.Sent, there.Request),
            _ => (DigitsState.Gone, null),
        };
    }

    public static bool Are(string? text) => text is { Length: Count } && text.All(char.IsAsciiDigit);

    private static string HashOf(string corpId, string digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"digits {corpId} {digits}")));
}
