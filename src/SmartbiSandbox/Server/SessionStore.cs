using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SmartbiSandbox.Server;

/// <summary>Sessions by cookie. One ends when nobody used it, after as many calls as a test ordered, or at once.</summary>
public sealed class SessionStore(SandboxOptions options, TimeProvider clock)
{
    public const string Cookie = "JSESSIONID";
    public const string CookieOfV11 = "smartbi_smartbi_sessionid";

    private readonly ConcurrentDictionary<string, Session> _sessions = [];

    /// <summary>Every session ends after so many calls; null: none does.</summary>
    public int? EndAfter { get; set; }

    public IReadOnlyCollection<Session> All => [.. _sessions.Values];

    public Session Open(HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (http.Request.Cookies[Cookie] is { } id && _sessions.TryGetValue(id, out var known))
        {
            if (now - known.UsedAt < options.SessionIdle && (EndAfter is not { } most || known.Calls < most))
            {
                known.UsedAt = now;
                known.Calls++;
                return known;
            }

            _sessions.TryRemove(id, out _);
        }

        var session = new Session(RandomNumberGenerator.GetHexString(32)) { UsedAt = now };
        _sessions[session.Id] = session;
        var cookie = new CookieOptions { Path = SandboxOptions.BasePath, HttpOnly = true };
        http.Response.Cookies.Append(Cookie, session.Id, cookie);
        http.Response.Cookies.Append(CookieOfV11, session.Id[..16], cookie);
        return session;
    }

    public void End() => _sessions.Clear();
}
