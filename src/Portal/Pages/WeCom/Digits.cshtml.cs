using Htmx;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Six digits for a browser outside of WeCom's client: whoever sends them to the app's chat is in here.</summary>
[AllowAnonymous]
[EnableRateLimiting(EnterLimits.Name)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DigitsModel(WeComDirectory wecom, SignInDigits digits, PortalDb db, SignInLog log, IStringLocalizer<Text> text) : PageModel
{
    public DigitsState State { get; private set; }

    public string? Digits { get; private set; }

    public string AppName { get; private set; } = "";

    public string Target { get; private set; } = ReturnAddress.Home;

    public Message? Over { get; private set; }

    /// <summary>This page with its digits: it is asked again until they were sent.</summary>
    public string Here => AddressOf(Target, Digits);

    /// <param name="n">The digits that this browser shows; without them new ones are made.</param>
    public async Task<IActionResult> OnGetAsync(string? to, string? n, CancellationToken ct)
    {
        Target = ReturnAddress.Local(to);
        if (await EnterCookies.FindAppAsync(Request, wecom, ct) is not { Crypt: not null } app)
        {
            return LocalRedirect("/sign-in" + QueryString.Create("to", Target));
        }

        AppName = app.Name;
        if (!SignInDigits.Are(n))
        {
            var request = new SignInRequest(SignInPurpose.Digits, app.Corp.CorpId, app.AgentId, Target);
            Digits = await digits.BeginAsync(request, EnterCookies.BrowserFor(HttpContext), ct);
            return Digits is null ? Gone(text["现在等待登录的人太多"], text["请稍后重试，或从企业微信工作台打开。"]) : LocalRedirect(Here);
        }

        Digits = n;
        (State, var sent) = EnterCookies.BrowserOf(Request) is { } browser ? await digits.LookAsync(app.Corp.CorpId, n!, browser, ct) : (DigitsState.Gone, null);
        return State switch
        {
            DigitsState.Sent => await EnterAsync(app, sent!, ct),
            DigitsState.Waiting => Request.IsHtmx() ? StatusCode(StatusCodes.Status204NoContent) : Page(),
            _ => Gone(text["验证码已过期"], text["数字只在两分钟内有效，请换一组。"]),
        };
    }

    public static string AddressOf(string to, string? digits = null) =>
        "/wecom/digits" + QueryString.Create([new("to", to), .. digits is null ? [] : new KeyValuePair<string, string?>[] { new("n", digits) }]);

    private async Task<IActionResult> EnterAsync(AppSettings app, SignInRequest sent, CancellationToken ct)
    {
        if (await db.Users.FindAsync([sent.UserId], ct) is not { IsEnabled: true } user)
        {
            return Gone(text["这个账号已停用"], text["请联系管理员启用。"]);
        }

        await log.WelcomeAsync(user.Id, user.UserName, "digits", ct);
        EnterCookies.RememberApp(HttpContext, app);
        await PortalSession.BeginAsync(HttpContext, user, keep: false, app, isMember: true);
        return this.GoTo(sent.Target);
    }

    private PageResult Gone(string title, string words)
    {
        State = DigitsState.Gone;
        Over = new Message(title, words) { Kind = MessageKind.Failed, IsPage = true, Link = AddressOf(Target), LinkText = text["换一组数字"] };
        return Page();
    }
}
