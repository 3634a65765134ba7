using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.WeComWeb;

/// <summary>One identity's signature, as <c>@wecom/jssdk</c> wants it.</summary>
public sealed record SignatureText(string Timestamp, string NonceStr, string Signature);

/// <summary>What the page's script needs to register at one address.</summary>
/// <param name="AgentConfig">The identity of the app, only for who asks for it: reports need that of the corp alone.</param>
public sealed record SignatureAnswer(string CorpId, int AgentId, SignatureText Config, SignatureText? AgentConfig);

/// <summary>Signs addresses of this portal for its signed-in readers, and no others.</summary>
internal static partial class Signatures
{
    private const int LongestUrl = 4_096;

    public static async Task<IResult> AnswerAsync(
        string? url, string? identity, HttpContext context, SessionApp session, WeComWays ways, WeComClient wecom, TimeProvider clock, ILogger<SignatureAnswer> logger,
        CancellationToken ct)
    {
        context.Response.NoStore();
        context.Response.Headers.ContentEncoding = "identity"; // too short to win anything by being pressed
        if (await session.FindAsync(ct) is not { Credentials: { } credentials } found)
        {
            return Results.NotFound();
        }

        if (!IsOwn(url, context.Request, ways.OriginOf(context, found.Corp)))
        {
            return Results.BadRequest();
        }

        try
        {
            var now = clock.GetUtcNow();
            var config = await wecom.SignForCorpAsync(credentials, url!, now, ct);
            var agentConfig = identity == "agent" ? Text(await wecom.SignForAgentAsync(credentials, url!, now, ct)) : null;
            return Results.Json(new SignatureAnswer(found.Corp.CorpId, found.AgentId, Text(config), agentConfig));
        }
        catch (WeComException error)
        {
            LogNoTicket(logger, error.Code, error.ErrMsg);
            context.Response.Headers.RetryAfter = "30";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static bool IsOwn(string? url, HttpRequest request, string origin) =>
        url is { Length: > 0 and <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", UserInfo: "" } && !url.Contains('\\', StringComparison.Ordinal)
        && (string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(address.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase));

    private static SignatureText Text(JsRegistration signed) => new(signed.Timestamp, signed.NonceStr, signed.Signature);

    [LoggerMessage(LogLevel.Warning, "No signature for the JS-SDK: {Code} {ErrMsg}")]
    private static partial void LogNoTicket(ILogger logger, int code, string errMsg);
}

/// <summary>How often one reader's pages may ask to be signed, section "Signatures".</summary>
public sealed class SignatureOptions
{
    /// <summary>A page asks once an address; a hundred a minute is somebody else.</summary>
    [Range(1, int.MaxValue)]
    public int PerMinute { get; set; } = 120;
}

internal sealed class SignatureLimits(IOptions<SignatureOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "signatures";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) =>
    {
        SignInLimits.TurnAway(rejected.HttpContext.Response, TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    };

    // By the session: a whole office may stand behind one address.
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            CurrentUser.IdOf(httpContext.User)?.ToString(CultureInfo.InvariantCulture) ?? "?",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.Value.PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
