using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Sessions;
using Portal.SingleSignOn;
using Portal.WeComWeb;

namespace Portal.Pages;

[AllowAnonymous]
public sealed class SignOutModel(CurrentUser current, WeComDirectory wecom, SignOnDoor door) : PageModel
{
    public IActionResult OnGet() => current.AccountOrNull is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PortalSession.EndAsync(HttpContext);
        if (Request.IsInWeCom && await wecom.FindAppAsync(null, null, ct) is not null)
        {
            EnterCookies.RememberSignedOut(HttpContext);
            return this.GoTo("/wecom/enter");
        }

        return this.GoTo(door.IsOpenTo(Request) ? SignOnStop.AddressOf(SignOnFault.SignedOut) : "/sign-in");
    }
}
