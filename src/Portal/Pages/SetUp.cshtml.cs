using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages;

/// <summary>Makes the first admin; not there any more once somebody did.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimits.Name)]
[ServiceFilter<PasswordSeats>]
public sealed class SetUpModel(SetUp setUp, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public bool MayGoOn { get; private set; }

    public IReadOnlyDictionary<string, string> Problems { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer"; // the address holds the token
        MayGoOn = setUp.IsToken(Token);
        return await setUp.IsOpenAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await setUp.IsOpenAsync(ct))
        {
            return NotFound();
        }

        MayGoOn = setUp.IsToken(Token);
        Problems = Check();
        if (!MayGoOn || Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var display = string.IsNullOrWhiteSpace(DisplayName) ? UserName! : DisplayName;
        if (await setUp.MakeAdminAsync(UserName!, display, Password!, ct) is not { } admin)
        {
            return NotFound();
        }

        await PortalSession.BeginAsync(HttpContext, admin, keep: false);
        return LocalRedirect("/");
    }

    private Dictionary<string, string> Check()
    {
        var problems = new Dictionary<string, string>();
        if (!Core.Users.User.IsPossibleName(UserName))
        {
            problems["userName"] = text["请填写用户名，最多 64 个字"];
        }

        if (DisplayName?.Length > 64)
        {
            problems["displayName"] = text["最多 64 个字"];
        }

        if (PasswordPolicy.FlawOf(Password ?? "", problems.Count == 0 ? UserName! : "") is { } flaw)
        {
            problems["password"] = text.Say(flaw);
        }
        else if (Password != Again)
        {
            problems["again"] = text["两次输入的密码不一样"];
        }

        return problems;
    }
}
