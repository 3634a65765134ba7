using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Sessions;

/// <summary>Knows a device on which somebody was signed in before, by a sealed cookie. It opens nothing: guesses from it are only counted apart.</summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "portal.device";
    private const int MostUsers = 5;
    private const int LongestCookie = 1_000;
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.KnownDevice");

    public SignInPlace PlaceOf(HttpContext context)
    {
        var network = SignInLimits.KeyOf(context.Connection.RemoteIpAddress);
        return Find(context.Request) is var (device, users) ? new SignInPlace(network, device, users) : new SignInPlace(network);
    }

    public void Remember(HttpContext context, long userId)
    {
        var (device, users) = Find(context.Request) ?? (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), []);
        var known = users.Where(user => user != userId).Prepend(userId).Take(MostUsers).Select(user => user.ToString(CultureInfo.InvariantCulture));
        context.Response.Cookies.Append(Cookie, _protector.Protect($"{device} {string.Join(' ', known)}"), new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
    }

    private (string Device, IReadOnlyCollection<long> Users)? Find(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and < LongestCookie } text)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(text).Split(' ') is [var device, .. var users]
                ? (device, [.. users.Select(user => long.Parse(user, CultureInfo.InvariantCulture))])
                : null;
        }
        catch (CryptographicException)
        {
            return null; // made up, or older than the keys
        }
    }
}
