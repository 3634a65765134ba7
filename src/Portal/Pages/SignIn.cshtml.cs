using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Core.Data.Seeds;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages;

[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Name)]
[ServiceFilter<PasswordSeats>]
public sealed class SignInModel(PasswordSignIn signIn, CurrentUser current, IOptions<PortalOptions> portal, IStringLocalizer<Text> text) : PageModel
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

    public string? Problem { get; private set; }

    public IReadOnlyList<DemoUser> DemoUsers => portal.Value.Demo ? DemoCompany.Users : [];

    public IActionResult OnGet() => current.AccountOrNull is null ? Page() : LocalRedirect(ReturnAddress.Local(To));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (outcome, user) = await signIn.TryAsync(UserName, Password, ct);
        if (outcome == SignInOutcome.Welcome)
        {
            await PortalSession.BeginAsync(HttpContext, user!, Keep);
            return LocalRedirect(ReturnAddress.Local(To));
        }

        Problem = outcome == SignInOutcome.Disabled ? text["这个账号已停用，请联系管理员"] : text["用户名或密码不对；多次失败后账号会锁定 15 分钟"];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
