using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.WeComWeb;

/// <summary>What the company's own app posts after the login SDK answered it.</summary>
public sealed record NativeCode(string? Code, string? State, int? AgentId, string? CorpId);

/// <summary>The company's native app: what it must know to ask WeCom, and a session for the code it gets.</summary>
internal static partial class NativeSignIn
{
    public static async Task<IResult> ConfigAsync(HttpContext context, WeComDirectory directory, SignInStates states, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await FindAsync(directory, ct) is not var (corp, app, agentId) ? Results.NotFound() : Results.Json(new
        {
            corpId = corp.CorpId,
            agentId,
            schema = corp.SocialApp!.Schema,
            bundleId = corp.NativeApp?.BundleId,
            packageName = corp.NativeApp?.PackageName,
            signature = corp.NativeApp?.Signature,
            state = await states.BeginAsync(new SignInRequest(SignInPurpose.SignIn, corp.CorpId, agentId ?? app.AgentId ?? 0, ReturnAddress.Home), EnterCookies.BrowserFor(context), ct),
        });
    }

    public static async Task<IResult> EnterAsync(NativeCode posted, HttpContext context, WeComDirectory directory, SignInStates states, MemberSignIn members, ILogger<NativeCode> logger, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (posted.Code is not { Length: > 0 and <= 512 } code || await FindAsync(directory, ct) is not var (_, credentials, _))
        {
            return Results.BadRequest(new { error = "code" });
        }

        var (verdict, _) = await states.ConsumeAsync(posted.State, EnterCookies.BrowserOf(context.Request), ct);
        if (verdict != StateVerdict.Valid)
        {
            return Results.BadRequest(new { error = "state" });
        }

        try
        {
            var entry = await members.EnterAsync(credentials, code, isManual: false, context.Connection.RemoteIpAddress?.ToString(), ct);
            if (entry.Verdict != EntryVerdict.Welcome)
            {
                return Results.Json(new { error = NameOf(entry.Verdict) }, statusCode: StatusCodes.Status403Forbidden);
            }

            await PortalSession.BeginAsync(context, entry.User!, keep: false);
            return Results.Json(new { userName = entry.User!.UserName, displayName = entry.User.DisplayName });
        }
        catch (WeComException error)
        {
            LogRefused(logger, error.Code, error.ErrMsg);
            return Results.Json(
                new { error = error.Code is 40029 or 42003 ? "code" : "wecom", code = error.Code },
                statusCode: error.Code is 40029 or 42003 ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway);
        }
    }

    // Codes of the login SDK are of the app that the Schema belongs to.
    private static async Task<(CorpSettings Corp, Credentials App, int? AgentId)?> FindAsync(WeComDirectory directory, CancellationToken ct) =>
        (await directory.AllAsync(ct)).FirstOrDefault(c => c.SocialApp is not null) is { } corp ? (corp, corp.SocialApp!.Credentials, corp.SocialApp.AgentId) : null;

    private static string NameOf(EntryVerdict verdict) => verdict switch
    {
        EntryVerdict.Disabled => "disabled",
        EntryVerdict.Taken => "taken",
        EntryVerdict.OutOfRange => "out-of-range",
        EntryVerdict.Unknown => "unbound",
        _ => "outsider",
    };

    [LoggerMessage(LogLevel.Warning, "A sign-in of the native app ended with {Code}: {ErrMsg}")]
    private static partial void LogRefused(ILogger logger, int code, string errMsg);
}
