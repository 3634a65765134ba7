using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Tests.SingleSignOn;

/// <summary>An OpenID provider in the size of the code flow: discovery, keys, codes that are good once and only with their PKCE secret, signed tokens.</summary>
internal sealed class OidcStand : IAsyncDisposable
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };
    private readonly Dictionary<string, (string Challenge, string Nonce)> _codes = [];
    private static readonly string[] _code = ["code"];
    private static readonly string[] _algorithms = ["RS256"];
    private readonly WebApplication _app;

    private OidcStand(WebApplication app) => _app = app;

    public string Person { get; set; } = "lin";

    /// <summary>The session at the provider.</summary>
    public string Sid { get; set; } = "s1";

    public string Address => _app.Urls.First();

    /// <summary>A logout token as the standard wants it, but for <paramref name="claims"/>: null takes one away.</summary>
    public string Logout(Dictionary<string, object?>? claims = null, string? audience = null, string? issuer = null, SecurityKey? key = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var all = new Dictionary<string, object?>
        {
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["sub"] = "8f1",
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        foreach (var (name, value) in claims ?? [])
        {
            all[name] = value;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience ?? "portal",
            Claims = all.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value!),
            SigningCredentials = new SigningCredentials(key ?? _key, key is SymmetricSecurityKey ? SecurityAlgorithms.HmacSha256 : SecurityAlgorithms.RsaSha256),
        });
    }

    public static async Task<OidcStand> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stand = new OidcStand(app);
        app.MapGet("/.well-known/openid-configuration", stand.TellAsync);
        app.MapGet("/keys", stand.KeysAsync);
        app.MapGet("/authorize", context => LoginPage.ShowAsync(context, authorize => stand.Login(authorize)));
        app.MapPost("/token", stand.TokenAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stand;
    }

    /// <summary>What its page of login does for whoever is signed in at it.</summary>
    public Uri Login(Uri authorize, string? error = null)
    {
        var asked = QueryHelpers.ParseQuery(authorize.Query);
        Assert.Equal(("portal", "code", "S256"), (asked["client_id"].ToString(), asked["response_type"].ToString(), asked["code_challenge_method"].ToString()));
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (asked["code_challenge"].ToString(), asked["nonce"].ToString());
        return new Uri(QueryHelpers.AddQueryString(asked["redirect_uri"].ToString(),
            new Dictionary<string, string?> { [error is null ? "code" : "error"] = error ?? code, ["state"] = asked["state"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private Task TellAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new
    {
        issuer = Address,
        authorization_endpoint = Address + "/authorize",
        token_endpoint = Address + "/token",
        jwks_uri = Address + "/keys",
        end_session_endpoint = Address + "/logout",
        response_types_supported = _code,
        id_token_signing_alg_values_supported = _algorithms,
    });

    private Task KeysAsync(HttpContext context)
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(false)) { KeyId = _key.KeyId });
        return context.Response.WriteAsJsonAsync(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" } } });
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != "oidc-secret" || !_codes.Remove(form["code"].ToString(), out var code) || code.Challenge != challenge)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "portal",
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "8f1", ["sid"] = Sid, ["nonce"] = code.Nonce, ["preferred_username"] = Person, ["dept"] = "华北" },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        await context.Response.WriteAsJsonAsync(new { access_token = "a", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}
