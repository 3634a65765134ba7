using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Core;
using Portal.Core.Sessions;
using Portal.Core.SingleSignOn;
using Portal.Hosting;

namespace Portal.SingleSignOn;

/// <summary>Why a logout token was not taken, for the log; the provider is told no more than that.</summary>
internal sealed class LogoutTokenException(string message) : Exception(message);

/// <summary>OpenID Connect Back-Channel Logout 1.0: the provider posts that somebody signed out there, and his sessions here end.</summary>
internal sealed partial class BackChannel(
    IOptions<OidcOptions> settings, IOptionsMonitor<OpenIdConnectOptions> provider, UserSessions sessions, UsedTokens used, TimeProvider clock, ILogger<BackChannel> logger)
{
    public const string Address = "/oidc/backchannel";
    private const int MostBytes = 64 * 1024;
    private const int LongestToken = 16 * 1024;

    /// <summary>So old a token may be, clocks that differ included.</summary>
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(2);

    // What is signed is checked against keys that the provider publishes: a secret that both know would let the portal's own tokens in.
    private static readonly string[] _algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void Map(WebApplication app) =>
        // Not limited: it comes from one address for everybody, and the provider tells of an end once.
        app.MapPost(Address, AnswerAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    public static string TicketOf(string sid) => "oidc sid " + sid;

    public static string SubjectOf(string sub) => "oidc sub " + sub;

    private static async Task<IResult> AnswerAsync(HttpContext context, IOptions<OidcOptions> settings, CancellationToken ct)
    {
        if (!settings.Value.IsSet)
        {
            return Results.NotFound();
        }

        context.Response.NoStore();
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await context.Request.ReadFormAsync(ct);
        return await context.RequestServices.GetRequiredService<BackChannel>().EndAsync(form["logout_token"].ToString(), ct);
    }

    private async Task<IResult> EndAsync(string token, CancellationToken ct)
    {
        try
        {
            var read = await ReadAsync(token, ct);
            if (!await used.TakeAsync(read.Issuer, read.Id, read.IssuedAt + _life + _skew, ct))
            {
                throw new LogoutTokenException("its jti came before");
            }

            // Where both are said, the session is meant, and not the person's other devices.
            _ = read.Sid is { } sid ? await sessions.EndByTicketAsync(TicketOf(sid), ct)
                : await sessions.EndBySubjectAsync(SubjectOf(read.Subject!), ct);
            return Results.Ok(); // whether somebody was signed in is not told
        }
        catch (InvalidOperationException error) // the way of ASP.NET's client to say that the provider's keys cannot be read
        {
            LogRefused(LongText.Begin(error.Message, 500));
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        catch (LogoutTokenException error)
        {
            LogRefused(LongText.Begin(error.Message, 500));
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private async Task<LogoutToken> ReadAsync(string token, CancellationToken ct)
    {
        if (token.Length is 0 or > LongestToken)
        {
            throw new LogoutTokenException("there is none, or it is too long");
        }

        var oidc = provider.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var known = await oidc.ConfigurationManager!.GetConfigurationAsync(ct);
        var checkedNow = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = known.Issuer,
            ValidAudience = settings.Value.ClientId,
            IssuerSigningKeys = known.SigningKeys,
            ValidAlgorithms = _algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = false, // version 1.0 asks for it, older providers leave it out: its age is held against iat
            ClockSkew = _skew,
            LifetimeValidator = (notBefore, expires, _, _) => (notBefore is null || notBefore <= (clock.GetUtcNow() + _skew).UtcDateTime)
                && (expires is null || expires > (clock.GetUtcNow() - _skew).UtcDateTime),
        });
        if (!checkedNow.IsValid)
        {
            oidc.ConfigurationManager.RequestRefresh(); // the provider may sign with a new key
            throw new LogoutTokenException(checkedNow.Exception.Message);
        }

        return LogoutToken.Of((JsonWebToken)checkedNow.SecurityToken, clock.GetUtcNow(), _life);
    }

    [LoggerMessage(LogLevel.Warning, "A logout token of the OpenID provider was not taken: {Reason}")]
    private partial void LogRefused(string reason);
}
