using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;

namespace Portal.Pages;

[AllowAnonymous]
public sealed class SignOutModel(CurrentUser current) : PageModel
{
    public IActionResult OnGet() => current.AccountOrNull is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return this.GoTo("/sign-in");
    }
}
