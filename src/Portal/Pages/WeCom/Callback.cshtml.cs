using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Where WeCom sends the browser back with a code. Whatever comes of it, the address with the code is left.</summary>
[EnableRateLimiting(EnterLimits.Name)]
public sealed partial class CallbackModel(
    SignInStates states, MemberSignIn members, Bindings bindings, WeComDirectory directory, WeComWays ways, ProvenMembers proven, CurrentUser current, Stops stops, KeptStops kept,
    ILogger<CallbackModel> logger) : WeComPage
{
    private const int LongestCode = 512;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private string? Caller => HttpContext.Connection.RemoteIpAddress?.ToString();

    public async Task<IActionResult> OnGetAsync(string? code, string? state, CancellationToken ct)
    {
        // Not the request's token: a client that hangs up and asks again must find the code exchanged. Each call to WeCom has its own limit.
        var browser = EnterCookies.BrowserOf(Request, state);
        var (verdict, request) = await states.ConsumeAsync(state, browser, CancellationToken.None);
        return (verdict, request) switch
        {
            (_, { Purpose: SignInPurpose.Native }) => Stopped(StateVerdict.Unknown),
            (StateVerdict.Valid, _) => await ReturnAsync(code, state!, request!, CancellationToken.None),
            (StateVerdict.Used, _) => await RepeatAsync(state!, browser!, request!, ct),
            _ => await AfterBadStateAsync(verdict, request, browser, ct),
        };
    }

    private async Task<IActionResult> ReturnAsync(string? code, string state, SignInRequest request, CancellationToken ct)
    {
        if (await directory.FindAppAsync(request.CorpId, request.AgentId, ct) is not { Credentials: { } credentials } app)
        {
            await states.RememberAsync(state, SignInStates.Nobody, ct);
            return Stopped(stops.UnknownApp(request.Target));
        }

        var again = WeComWays.Again(request.Target, app, request.IsManual);
        if (string.IsNullOrEmpty(code) || code.Length > LongestCode)
        {
            await states.RememberAsync(state, SignInStates.Nobody, ct);
            return request.Purpose == SignInPurpose.Bind ? LocalRedirect(BindResult(BindWords.Cancelled)) : Stopped(stops.Cancelled(again, request.Target));
        }

        try
        {
            return request.Purpose == SignInPurpose.Bind ? await BindAsync(app, credentials, request, code, ct) : await EnterAsync(app, credentials, request, code, state, ct);
        }
        catch (WeComException error)
        {
            LogRefused(request.CorpId, request.AgentId, error.Code, error.ErrMsg);
            await states.RememberAsync(state, SignInStates.Nobody, ct);
            return request.Purpose == SignInPurpose.Bind ? LocalRedirect(BindResult(BindWords.FailedBy(error)))
                : error.Code is not (40029 or 42003) ? Stopped(stops.NoAnswer(error, again, request.Target))
                : current.AccountOrNull is not null ? LocalRedirect(request.Target)
                : await BeginAnewAsync(app, request, ct) ?? Stopped(stops.TooOften(again, request.Target));
        }
    }

    private async Task<IActionResult> EnterAsync(AppSettings app, Credentials credentials, SignInRequest request, string code, string state, CancellationToken ct)
    {
        var entry = await members.EnterAsync(credentials, code, request.IsManual, request.IsManual ? "manual" : Request.IsInWeCom ? "silent" : "scan", Caller, ct);
        await states.RememberAsync(state, entry.User?.Id ?? SignInStates.Nobody, ct);
        if (entry.Verdict == EntryVerdict.Welcome)
        {
            return await WelcomeAsync(app, entry.User!, request);
        }

        if (entry.Verdict != EntryVerdict.Unknown)
        {
            return Stopped(stops.Refused(entry.Verdict, request.Target));
        }

        proven.Remember(HttpContext, app, entry.MemberId!, request.Target);
        return LocalRedirect("/wecom/link");
    }

    private async Task<IActionResult> WelcomeAsync(AppSettings app, Core.Users.User user, SignInRequest request)
    {
        EnterCookies.ForgetTries(HttpContext);
        EnterCookies.RememberApp(HttpContext, app);
        await PortalSession.BeginAsync(HttpContext, user, keep: false, app, isMember: true);
        return LocalRedirect(request.Target);
    }

    private async Task<IActionResult> BindAsync(AppSettings app, Credentials credentials, SignInRequest request, string code, CancellationToken ct)
    {
        if (current.AccountOrNull is not { } account)
        {
            return LocalRedirect(BindResult(BindWords.Failed)); // by way of the sign-in page: the session ended meanwhile
        }

        if (account.Id != request.UserId)
        {
            return Stopped(StateVerdict.Foreign);
        }

        if (await members.IdentifyAsync(credentials, code, ct) is not { } member)
        {
            return LocalRedirect(BindResult(BindWords.Outsider));
        }

        var by = Request.IsInWeCom ? BoundBy.Client : BoundBy.Scan;
        var outcome = await bindings.BindAsync(request.CorpId, member, account.Id, by, new AuditActor(account.Id, account.UserName, Caller), ct);
        if (outcome is BindOutcome.Bound or BindOutcome.Same)
        {
            await PortalSession.MoveAsync(HttpContext, app);
        }

        return LocalRedirect(BindResult(BindWords.Of(outcome)));
    }

    // A step back, or a client that asks twice: what became of the first request counts for this one too.
    private async Task<IActionResult> RepeatAsync(string state, string browser, SignInRequest request, CancellationToken ct)
    {
        if (current.AccountOrNull is not null || request.Purpose != SignInPurpose.SignIn || !Request.IsInWeCom || EnterCookies.IsSignedOut(Request)
            || await directory.FindAppAsync(request.CorpId, request.AgentId, ct) is not { Credentials: not null } app)
        {
            return LocalRedirect(request.Target);
        }

        return await states.WhoEnteredAsync(state, browser, _patience, ct) is { } id && await members.WelcomeBackAsync(request.CorpId, id, ct) is { } user
            ? await WelcomeAsync(app, user, request)
            : await BeginAnewAsync(app, request, ct) ?? Stopped(stops.TooOften(WeComWays.Again(request.Target, app, request.IsManual), request.Target));
    }

    // Some readers take their time: their own state begins anew. Another browser's state begins nothing.
    private async Task<IActionResult> AfterBadStateAsync(StateVerdict verdict, SignInRequest? request, string? browser, CancellationToken ct)
    {
        var mayGoOn = verdict == StateVerdict.Expired && request is { Purpose: SignInPurpose.SignIn, IsManual: false } && Request.IsInWeCom && !EnterCookies.IsSignedOut(Request);
        if (current.AccountOrNull is not null)
        {
            return mayGoOn ? LocalRedirect(request!.Target) : verdict != StateVerdict.Foreign || browser is null ? LocalRedirect(ReturnAddress.Home) : Stopped(verdict);
        }

        return mayGoOn && await directory.FindAppAsync(request!.CorpId, request.AgentId, ct) is { Credentials: not null } app
            ? await BeginAnewAsync(app, request, ct) ?? Stopped(verdict) : Stopped(verdict);
    }

    private async Task<IActionResult?> BeginAnewAsync(AppSettings app, SignInRequest request, CancellationToken ct) =>
        await ways.AnewAsync(HttpContext, app, request, ct) is { } address ? Redirect(address) : null;

    private LocalRedirectResult Stopped(StateVerdict why) => LocalRedirect(StopModel.AddressOf(why));

    private LocalRedirectResult Stopped(SignInStop stop) => LocalRedirect(StopModel.AddressOf(HttpContext, kept, stop));

    private static string BindResult(string words) => "/me/wecom?said=" + words;

    [LoggerMessage(LogLevel.Warning, "A sign-in by WeCom, corp {CorpId}, agent {AgentId}, ended with {Code}: {ErrMsg}")]
    private partial void LogRefused(string corpId, int agentId, int code, string errMsg);
}
