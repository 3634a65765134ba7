using Microsoft.AspNetCore.Mvc;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Where WeCom sends the browser back with a code. Whatever comes of it, the address with the code is left.</summary>
public sealed partial class CallbackModel(
    SignInStates states, MemberSignIn members, Bindings bindings, WeComDirectory directory, WeComWays ways, ProvenMembers proven, CurrentUser current, Stops stops,
    ILogger<CallbackModel> logger) : WeComPage
{
    private const int MostTries = 2;
    private const int LongestCode = 512;

    private string? Caller => HttpContext.Connection.RemoteIpAddress?.ToString();

    public async Task<IActionResult> OnGetAsync(string? code, string? state, CancellationToken ct)
    {
        var browser = EnterCookies.BrowserOf(Request);
        var (verdict, request) = await states.ConsumeAsync(state, browser, ct);
        if (request?.Purpose == SignInPurpose.Native)
        {
            return Show(stops.BadState(StateVerdict.Unknown));
        }

        if (verdict == StateVerdict.Used)
        {
            // A step back, or the client asked twice: the page knows whether somebody is signed in.
            return LocalRedirect(request!.Target);
        }

        if (verdict != StateVerdict.Valid)
        {
            // A step back after the cookie has run out is no attack; another browser's state may be one.
            return current.AccountOrNull is not null && (verdict != StateVerdict.Foreign || browser is null) ? LocalRedirect(ReturnAddress.Home) : Show(stops.BadState(verdict));
        }

        if (await directory.FindAppAsync(request!.CorpId, request.AgentId, ct) is not { Credentials: { } credentials } app)
        {
            return Show(stops.UnknownApp(request.Target));
        }

        var again = WeComWays.Again(request.Target, app, request.IsManual);
        if (string.IsNullOrEmpty(code) || code.Length > LongestCode)
        {
            return request.Purpose == SignInPurpose.Bind ? LocalRedirect(BindResult(BindWords.Cancelled)) : Show(stops.Cancelled(again, request.Target));
        }

        try
        {
            return request.Purpose == SignInPurpose.Bind ? await BindAsync(app, credentials, request, code, ct) : await EnterAsync(app, credentials, request, code, ct);
        }
        catch (WeComException error)
        {
            LogRefused(error.Code, error.ErrMsg);
            return request.Purpose == SignInPurpose.Bind ? LocalRedirect(BindResult(BindWords.Failed)) : await AfterErrorAsync(error, app, request, again, ct);
        }
    }

    private async Task<IActionResult> EnterAsync(AppSettings app, Credentials credentials, SignInRequest request, string code, CancellationToken ct)
    {
        var entry = await members.EnterAsync(credentials, code, request.IsManual, request.IsManual ? "manual" : Request.IsInWeCom ? "silent" : "scan", Caller, ct);
        EnterCookies.ForgetTries(HttpContext);
        if (entry.Verdict == EntryVerdict.Welcome)
        {
            EnterCookies.RememberApp(HttpContext, app);
            await PortalSession.BeginAsync(HttpContext, entry.User!, keep: false, app);
            return LocalRedirect(request.Target);
        }

        if (entry.Verdict != EntryVerdict.Unknown)
        {
            return Show(stops.Refused(entry.Verdict, request.Target));
        }

        proven.Remember(HttpContext, app, entry.MemberId!, request.Target);
        return LocalRedirect("/wecom/link");
    }

    private async Task<IActionResult> BindAsync(AppSettings app, Credentials credentials, SignInRequest request, string code, CancellationToken ct)
    {
        if (current.AccountOrNull is not { } account || account.Id != request.UserId)
        {
            return Show(stops.BadState(StateVerdict.Foreign));
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

    // A code that is not good any more: begin anew, but not for ever.
    private async Task<IActionResult> AfterErrorAsync(WeComException error, AppSettings app, SignInRequest request, string again, CancellationToken ct)
    {
        if (error.Code is not (40029 or 42003))
        {
            return Show(stops.NoAnswer(error, again, request.Target));
        }

        if (current.AccountOrNull is not null)
        {
            return LocalRedirect(request.Target);
        }

        var tries = EnterCookies.TriesOf(Request) + 1;
        if (tries > MostTries || !Request.IsInWeCom)
        {
            EnterCookies.ForgetTries(HttpContext);
            return Show(stops.TooOften(again, request.Target));
        }

        EnterCookies.RememberTries(HttpContext, tries);
        return Redirect(await ways.AuthorizeAsync(HttpContext, app, request, ct));
    }

    private static string BindResult(string words) => "/me/wecom?said=" + words;

    [LoggerMessage(LogLevel.Warning, "A sign-in by WeCom ended with {Code}: {ErrMsg}")]
    private partial void LogRefused(int code, string errMsg);
}
