using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Endpoints;

/// <summary>What the company's own app posts after the login SDK answered it.</summary>
public sealed record NativeCode(string? Code, string? State, int? AgentId, string? CorpId);

/// <summary>The company's native app: what it must know to ask WeCom, and a session for the code it gets.</summary>
internal static partial class NativeSignIn
{
    public static async Task<IResult> ConfigAsync(string? corp, HttpContext context, WeComDirectory directory, SignInStates states, CancellationToken ct)
    {
        context.Response.NoStore();
        return await FindAsync(directory, corp, null, ct) is not { SocialApp: { } app } found ? Results.NotFound() : Results.Json(new
        {
            corpId = found.CorpId,
            agentId = app.AgentId,
            schema = app.Schema,
            bundleId = found.NativeApp?.BundleId,
            packageName = found.NativeApp?.PackageName,
            signature = found.NativeApp?.Signature,
            state = await states.BeginAsync(new SignInRequest(SignInPurpose.Native, found.CorpId, app.AgentId ?? 0, ReturnAddress.Home), EnterCookies.BrowserFor(context), ct),
        });
    }

    public static async Task<IResult> EnterAsync(NativeCode posted, HttpContext context, WeComDirectory directory, SignInStates states, MemberSignIn members,
        ILogger<NativeCode> logger, CancellationToken ct)
    {
        context.Response.NoStore();
        if (posted.Code is not { Length: > 0 and <= 512 } code)
        {
            return Results.BadRequest(new { error = "code" });
        }

        if (await FindAsync(directory, posted.CorpId, posted.AgentId, ct) is not { SocialApp: { } app } corp)
        {
            return Results.BadRequest(new { error = "app" });
        }

        var (verdict, request) = await states.ConsumeAsync(posted.State, EnterCookies.BrowserOf(context.Request), ct);
        if (verdict != StateVerdict.Valid || request is not { Purpose: SignInPurpose.Native } || request.CorpId != corp.CorpId)
        {
            return Results.BadRequest(new { error = "state" });
        }

        try
        {
            var entry = await members.EnterAsync(app.Credentials, code, isManual: false, "native", context.Connection.RemoteIpAddress?.ToString(), ct);
            if (entry.Verdict != EntryVerdict.Welcome)
            {
                return Results.Json(new { error = NameOf(entry.Verdict) }, statusCode: StatusCodes.Status403Forbidden);
            }

            await PortalSession.BeginAsync(
                context, entry.User!, keep: false,
                await directory.FindAppAsync(corp.CorpId, app.AgentId, ct) ?? await directory.FindAppAsync(corp.CorpId, null, ct), isMember: true);
            return Results.Json(new { userName = entry.User!.UserName, displayName = entry.User.DisplayName });
        }
        catch (WeComException error)
        {
            LogRefused(logger, error.Code, error.ErrMsg);
            return Results.Json(
                new { error = error.Code is 40029 or 42003 or 50001 ? "code" : "wecom", code = error.Code },
                statusCode: error.Code is 40029 or 42003 or 50001 ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway);
        }
    }

    // Codes of the login SDK are of the app that the Schema belongs to.
    private static async Task<CorpSettings?> FindAsync(WeComDirectory directory, string? corpId, int? agentId, CancellationToken ct) =>
        (await directory.AllAsync(ct))
            .FirstOrDefault(c => c.SocialApp is not null && (string.IsNullOrEmpty(corpId) || c.CorpId == corpId)
            && (agentId is null || c.SocialApp.AgentId is null || c.SocialApp.AgentId == agentId));

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
