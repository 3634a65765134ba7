using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Members;

public enum StateVerdict
{
    Valid,

    /// <summary>Never given out, or long gone.</summary>
    Unknown,

    /// <summary>The same browser came back a second time: <see cref="SignInStates.WhoEnteredAsync"/> tells what became of the first.</summary>
    Used,
    Expired,

    /// <summary>Another browser began it.</summary>
    Foreign,
}

/// <summary>One-time states of OAuth: letters and digits, ten minutes, only for the browser that began and only for what it began.</summary>
public sealed class SignInStates(PortalDb db, TimeProvider clock)
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 32;

    /// <summary>Of more than these the ended ones go at once: leading on who comes late is a kindness, not worth a table that anybody can fill.</summary>
    internal const int MostKnown = 10_000;

    /// <summary>A state that came back and let nobody in.</summary>
    public const long Nobody = 0;

    // Long enough for a client that asks twice; sessions that were ended meanwhile must not come back by it.
    private static readonly TimeSpan _remembered = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);

    /// <summary>A secret for the cookie that ties a state to its browser.</summary>
    public static string NewBrowser() => RandomNumberGenerator.GetString(Letters, Length);

    /// <param name="browser">Value of the browser's cookie.</param>
    /// <returns>The state to send to WeCom.</returns>
    public async Task<string> BeginAsync(SignInRequest request, string browser, CancellationToken ct)
    {
        var state = RandomNumberGenerator.GetString(Letters, Length);
        var target = LocalAddress.Is(request.Target) ? request.Target : "/";
        db.SignInStates.Add(new SignInState(HashOf(state), HashOf(browser), request with { Target = target }, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return state;
    }

    /// <returns>The request where the state is known; of one that is not valid only its path is of use, as that of any link.</returns>
    public async Task<(StateVerdict Verdict, SignInRequest? Request)> ConsumeAsync(string? state, string? browser, CancellationToken ct)
    {
        if (state is not { Length: Length } || string.IsNullOrEmpty(browser))
        {
            return (state is { Length: Length } ? StateVerdict.Foreign : StateVerdict.Unknown, null);
        }

        var (hash, owner, now) = (HashOf(state), HashOf(browser), clock.GetUtcNow());
        DateTimeOffset? at = now;
        var isMine = await db.SignInStates.Where(s => s.Hash == hash && s.BrowserHash == owner && s.UsedAt == null && s.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, at), ct) == 1;
        var there = await db.SignInStates.AsNoTracking().SingleOrDefaultAsync(s => s.Hash == hash, ct);
        return there switch
        {
            null => (StateVerdict.Unknown, null),
            _ when isMine => (StateVerdict.Valid, there.Request),
            _ when there.BrowserHash != owner => (StateVerdict.Foreign, there.Request),
            { UsedAt: not null } => (StateVerdict.Used, there.Request),
            _ => (StateVerdict.Expired, there.Request),
        };
    }

    /// <summary>Notes whom a used state let in, or <see cref="Nobody"/>, for the client that asks twice or hung up on its first request.</summary>
    public Task RememberAsync(string state, long userId, CancellationToken ct)
    {
        var (hash, user) = (HashOf(state), (long?)userId);
        return db.SignInStates.Where(s => s.Hash == hash && s.Purpose == SignInPurpose.SignIn).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, user), ct);
    }

    /// <summary>Whom a state of this browser let in within the last minutes.</summary>
    /// <param name="patience">For an answer that is still on its way.</param>
    /// <returns><see cref="Nobody"/>, or null when there is nothing to know.</returns>
    public async Task<long?> WhoEnteredAsync(string state, string browser, TimeSpan patience, CancellationToken ct)
    {
        var (hash, owner) = (HashOf(state), HashOf(browser));
        for (var waited = TimeSpan.Zero; ; waited += _pause)
        {
            var after = clock.GetUtcNow() - _remembered;
            var there = await db.SignInStates.Where(s => s.Hash == hash && s.BrowserHash == owner && s.Purpose == SignInPurpose.SignIn && s.UsedAt > after)
                .Select(s => new { s.UserId }).SingleOrDefaultAsync(ct);
            if (there is null || there.UserId is not null || waited >= patience)
            {
                return there?.UserId;
            }

            await Task.Delay(_pause, ct);
        }
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = await db.SignInStates.CountAsync(ct) > MostKnown ? now : now - SignInState.KnownFor;
        await db.SignInStates.Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
