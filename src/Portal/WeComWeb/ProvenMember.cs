using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.WeCom;

namespace Portal.WeComWeb;

/// <summary>A member whom WeCom vouched for and whom the portal does not know yet; lasts while the password is typed.</summary>
public sealed record ProvenMember(string CorpId, int AgentId, string MemberId, string To, DateTimeOffset Until);

/// <summary>Keeps the proven member in the browser, sealed: nobody else can be named there.</summary>
public sealed class ProvenMembers(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "portal.member";
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.ProvenMember");

    public void Remember(HttpContext context, AppSettings app, string memberId, string to)
    {
        var member = new ProvenMember(app.Corp.CorpId, app.AgentId, memberId, to, clock.GetUtcNow() + _life);
        context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(member)), Options(context, _life));
    }

    /// <summary>Null: nobody was proven in this browser, or it is too long ago.</summary>
    public ProvenMember? Find(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and < 8_000 } text)
        {
            return null;
        }

        try
        {
            var member = JsonSerializer.Deserialize<ProvenMember>(_protector.Unprotect(text));
            return member?.Until > clock.GetUtcNow() ? member : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { Path = "/wecom", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = life, IsEssential = true };
}
