using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.WeComWeb;

/// <summary>What the browser keeps of a sign-in for ten minutes, sealed: nobody else can write it.</summary>
internal sealed class SealedCookie<T>(IDataProtectionProvider protection, TimeProvider clock, string name, string purpose)
    where T : class
{
    // Browsers drop a cookie of more than 4,096 bytes with all that belongs to it.
    private const int MaxLength = 3_800;
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);
    private static readonly JsonSerializerOptions _short = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
    };
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    /// <returns>False when it is too long for a cookie.</returns>
    public bool Write(HttpContext context, T value)
    {
        var text = _protector.Protect(JsonSerializer.Serialize(new Held(value, clock.GetUtcNow() + _life), _short));
        if (text.Length > MaxLength)
        {
            return false;
        }

        context.Response.Cookies.Append(name, text, Options(context, _life));
        return true;
    }

    /// <summary>Null: there is none, or it is too long ago.</summary>
    public T? Find(HttpRequest request)
    {
        if (request.Cookies[name] is not { Length: > 0 and < 8_000 } text)
        {
            return null;
        }

        try
        {
            var held = JsonSerializer.Deserialize<Held>(_protector.Unprotect(text), _short);
            return held?.Until > clock.GetUtcNow() ? held.Value : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context) => context.Response.Cookies.Delete(name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { Path = "/wecom", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = life, IsEssential = true };

    private sealed record Held(T Value, DateTimeOffset Until);
}
