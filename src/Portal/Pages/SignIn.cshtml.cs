using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Core.Data.Seeds;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;
using Portal.SingleSignOn;
using Portal.WeComWeb;

namespace Portal.Pages;

[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Name)]
[ServiceFilter<PasswordSeats>]
public sealed class SignInModel(
    PasswordSignIn signIn, KnownDevices devices, WeComDirectory wecom, WeComWays ways, CurrentUser current, SignOnDoor door, IOptions<PortalOptions> portal,
    IOptions<ContentSecurityPolicy> policy, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>Where to go on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Keep { get; set; }

    /// <summary>Set: the portal's own page is wanted, though the company has a sign-on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Local { get; set; }

    /// <summary>The company's sign-on is open to this browser; passwords are for admins.</summary>
    public bool HasSignOn => door.IsOpenTo(Request);

    public string? Problem { get; private set; }

    /// <summary>Inside of the client a tap is enough, elsewhere a code is scanned.</summary>
    public string WeComWay =>
        Request.IsInWeCom
        ? WeComWays.Again(ReturnAddress.Local(To))
        : "/sign-in" + QueryString.Create([new("to", ReturnAddress.Local(To)), new KeyValuePair<string, string?>("code", "1")]);

    public IReadOnlyList<DemoUser> DemoUsers => portal.Value.Demo ? DemoCompany.Users : [];

    /// <summary>Somebody of WeCom may come by a QR code, or inside of its client by a tap.</summary>
    public bool HasWeCom { get; private set; }

    /// <summary>Digits may be sent to the app's chat: where no code can be scanned, because the phone itself shows this page.</summary>
    public bool HasDigits { get; private set; }

    /// <summary>With <c>?code</c>: a state is begun only for who wants the code.</summary>
    public QrPanel? Panel { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (current.AccountOrNull is not null)
        {
            return LocalRedirect(ReturnAddress.Local(To));
        }

        if (HasSignOn && string.IsNullOrEmpty(Local) && !Request.Query.ContainsKey("code"))
        {
            await door.BeginAsync(HttpContext, ReturnAddress.Local(To));
            return new EmptyResult();
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (outcome, user) = await signIn.TryAsync(UserName, Password, devices.PlaceOf(HttpContext), ct, adminsOnly: HasSignOn);
        if (outcome == SignInOutcome.Welcome)
        {
            await PortalSession.BeginAsync(HttpContext, user!, Keep);
            return LocalRedirect(ReturnAddress.Local(To));
        }

        Problem = outcome switch
        {
            SignInOutcome.Disabled => text["这个账号已停用，请联系管理员"],
            SignInOutcome.AdminsOnly => text["只有管理员可以用密码登录，请用统一登录进入"],
            _ => text["用户名或密码不对；多次失败后要等一会儿再试"],
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(ct);
    }

    private async Task<PageResult> ShowAsync(CancellationToken ct)
    {
        var app = await EnterCookies.FindAppAsync(Request, wecom, ct);
        HasWeCom = app?.Credentials is not null;
        HasDigits = app?.Crypt is not null && !Request.IsInWeCom;
        if (HasWeCom && !Request.IsInWeCom && Request.Query.ContainsKey("code"))
        {
            Response.NoStore();
            Response.Headers.ContentSecurityPolicy = policy.Value.With(QrPanel.OriginOf(app!), QrPanel.OriginOf(app!)).ToString();
            var request = new SignInRequest(SignInPurpose.SignIn, app!.Corp.CorpId, app.AgentId, ReturnAddress.Local(To));
            Panel = new QrPanel(app, ways.ReturnTo(HttpContext, app.Corp), await ways.BeginAsync(HttpContext, request, ct));
        }

        return Page();
    }
}
