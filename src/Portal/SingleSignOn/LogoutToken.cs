using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.SingleSignOn;

/// <summary>What a logout token says, once its signature, issuer and audience are right.</summary>
/// <param name="Sid">The session that ended; null: all of the subject's.</param>
internal sealed record LogoutToken(string Issuer, string Id, DateTimeOffset IssuedAt, string? Subject, string? Sid)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestName = 512;

    /// <exception cref="LogoutTokenException">It is signed, and no logout token: an id_token, for one, which a browser knows.</exception>
    public static LogoutToken Of(JsonWebToken token, DateTimeOffset now, TimeSpan life)
    {
        using var said = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        var root = said.RootElement;
        if (root.TryGetProperty("nonce", out _))
        {
            throw new LogoutTokenException("it has a nonce, as an id_token has");
        }

        if (!root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty(Event, out var logout) || logout.ValueKind != JsonValueKind.Object)
        {
            throw new LogoutTokenException("its events do not say logout");
        }

        if (!root.TryGetProperty("iat", out var iat) || !iat.TryGetInt64(out var seconds) || Math.Abs(seconds - now.ToUnixTimeSeconds()) > life.TotalSeconds)
        {
            throw new LogoutTokenException("its iat is missing, too old, or of the future");
        }

        var (id, subject, sid) = (TextOf(root, "jti"), TextOf(root, "sub"), TextOf(root, "sid"));
        return id is null ? throw new LogoutTokenException("its jti is missing")
            : subject is null && sid is null ? throw new LogoutTokenException("it names neither sub nor sid")
            : new LogoutToken(token.Issuer, id, DateTimeOffset.FromUnixTimeSeconds(seconds), subject, sid);
    }

    private static string? TextOf(JsonElement root, string claim) =>
        root.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestName } text ? text : null;
}
