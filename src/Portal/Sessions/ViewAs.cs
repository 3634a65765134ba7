using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.Users;

namespace Portal.Sessions;

/// <summary>查看为: whom an admin looks on as, in a sealed cookie that is good for his own session alone and for half an hour.</summary>
public sealed class ViewAs(IDataProtectionProvider protection, UserDirectory users, TimeProvider clock)
{
    private const string Cookie = "portal.view";
    private const int LongestCookie = 1_000;
    public static readonly TimeSpan LastsFor = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.ViewAs");

    public void Begin(HttpContext context, long userId)
    {
        var end = clock.GetUtcNow() + LastsFor;
        var text = string.Create(CultureInfo.InvariantCulture, $"{PortalSession.IdOf(context.User)} {userId} {end.ToUnixTimeSeconds()}");
        context.Response.Cookies.Append(Cookie, _protector.Protect(text), Options(context, LastsFor));
    }

    /// <summary>There is such a cookie, good or not.</summary>
    public static bool IsBegun(HttpRequest request) => request.Cookies.ContainsKey(Cookie);

    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context, null));

    /// <summary>Null: nobody, or no longer, or not in this session; or the user is gone or disabled.</summary>
    public async Task<Account?> FindAsync(HttpContext context, CancellationToken ct)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < LongestCookie } text || Read(text) is not var (session, userId, end)
            || session != PortalSession.IdOf(context.User) || end <= clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        return await users.FindAsync(userId, ct) is { IsEnabled: true } account ? account : null;
    }

    private (long Session, long UserId, long End)? Read(string text)
    {
        try
        {
            return _protector.Unprotect(text).Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var session, var user, var end]
                ? (session, user, end) : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null; // made up, or older than the keys
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = life, IsEssential = true };
}
