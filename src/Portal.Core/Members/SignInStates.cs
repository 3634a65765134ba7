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

    /// <summary>The same browser came back a second time: it may go on to the page, but is not signed in by this.</summary>
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
    private const int MaxTarget = 2_000;

    /// <summary>A secret for the cookie that ties a state to its browser.</summary>
    public static string NewBrowser() => RandomNumberGenerator.GetString(Letters, Length);

    /// <param name="browser">Value of the browser's cookie.</param>
    /// <returns>The state to send to WeCom.</returns>
    public async Task<string> BeginAsync(SignInRequest request, string browser, CancellationToken ct)
    {
        var state = RandomNumberGenerator.GetString(Letters, Length);
        var target = IsLocal(request.Target) ? request.Target : "/";
        db.SignInStates.Add(new SignInState(HashOf(state), HashOf(browser), request with { Target = target }, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return state;
    }

    /// <returns>The request when valid, and when used by the same browser; else null.</returns>
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
            _ when there.BrowserHash != owner => (StateVerdict.Foreign, null),
            { UsedAt: not null } => (StateVerdict.Used, there.Request),
            _ => (StateVerdict.Expired, null),
        };
    }

    /// <summary>A path of the portal itself, nothing that a browser would read as another host.</summary>
    public static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= MaxTarget } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);

    internal Task SweepAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(1);
        return db.SignInStates.Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
