using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Mine;

[EnableRateLimiting(SignInLimits.Name)]
[ServiceFilter<PasswordSeats>]
public sealed class PasswordModel(PasswordChange change, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string? OldProblem { get; private set; }
    public string? NewProblem { get; private set; }
    public string? AgainProblem { get; private set; }

    public Account Account => current.Account;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (New != Again)
        {
            AgainProblem = text["两次输入的密码不一样"];
            return Wrong();
        }

        var (outcome, flaw, user) = await change.TryAsync(Account.Id, Old ?? "", New ?? "", ct);
        if (outcome == PasswordChangeOutcome.Changed)
        {
            await PortalSession.GoOnAsync(HttpContext, user!);
            return LocalRedirect(Account.MustChangePassword ? "/" : "/me");
        }

        OldProblem = outcome == PasswordChangeOutcome.OldRefused ? text["原密码不对；多次失败后要等一会儿再试"].Value : null;
        NewProblem = flaw is null ? null : text.Say(flaw.Value);
        return Wrong();
    }

    private PageResult Wrong()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
